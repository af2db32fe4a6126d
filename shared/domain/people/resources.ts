/**
 * Kinds of resources, by the class that the allowance gives them (P partly kept, D deducted, X excluding, F kept,
 * and those that no text read settles). No amount here: eligibility reads none.
 */
export const resourceKinds = [
  "wages",
  "selfEmployment",
  "partialActivity",
  "sickPay",
  "parentalPay",
  "esatPay",
  "communityWork",
  "unemployment",
  "traineePay",
  "e2cPay",
  "afd",
  "armyVolunteer",
  "smv",
  "sma",
  "civicService",
  "cui",
  "rsa",
  "activityBonus",
  "aah",
  "housingBenefit",
  "youngAdultAid",
  "aeeh",
  "familyGift",
  "childBenefit",
  "faj",
  "scholarship",
] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** `householdAsDependant`: it is the parents’, and the young person is only counted in it. */
export const resourceRecipients = ["self", "partner", "householdAsDependant"] as const;

export type ResourceRecipient = (typeof resourceRecipients)[number];

export type Resource = { readonly kind: ResourceKind; readonly receivedBy: ResourceRecipient };

/** A fact about the tax household. The class (A, B, C) depends on the age too and is derived: it changes at 18. */
export const taxHouseholds = [
  "nonTaxable",
  "firstBracket",
  "aboveFirstBracket",
  "autonomous",
  "autonomyPresumed",
] as const;
export type TaxHousehold = (typeof taxHouseholds)[number];

/** `none`: has not asked a bank yet; `refused`: a bank said no, or kept silent. */
export const bankAccounts = ["own", "someoneElse", "none", "refused"] as const;
export type BankAccount = (typeof bankAccounts)[number];
