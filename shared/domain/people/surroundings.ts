export const familySituations = ["single", "couple", "coupleWithChildren", "singleParent"] as const;
export type FamilySituation = (typeof familySituations)[number];

/** Raises at least one child. */
export const hasChildren = (family: FamilySituation): boolean =>
  family === "coupleWithChildren" || family === "singleParent";

export const familySupports = ["sufficient", "limited", "none"] as const;
export type FamilySupport = (typeof familySupports)[number];

/** Aide sociale à l’enfance. `left`: was in its care as a minor, receives nothing from it now. */
export const aseStatuses = ["never", "minorInCare", "youngAdultContract", "left"] as const;
export type AseStatus = (typeof aseStatuses)[number];

/** Protection judiciaire de la jeunesse; `left…`: no educational follow-up any more. Kept in `field` only. */
export const pjjStatuses = ["never", "followedNow", "leftAfterPlacement", "leftWithoutPlacement"] as const;
export type PjjStatus = (typeof pjjStatuses)[number];

/** Kept in `field` only, and never asked for by a rule. */
export const detentions = ["never", "now", "released"] as const;
export type Detention = (typeof detentions)[number];

/** Where the person lives. Prison, PJJ placement and care are not here: they live in `field` and `health`. */
export const housingSituations = [
  "street",
  "squat",
  "vehicle",
  "makeshift",
  "thirdPartyStable",
  "thirdPartyUnstable",
  "parents",
  "parentsAtRisk",
  "hotel115",
  "emergencyCentre",
  "chrs",
  "cada",
  "fjt",
  "socialResidence",
  "intermediation",
  "earmarkedHome",
  "socialTenant",
  "privateTenant",
  "substandard",
  "childProtection",
] as const;
export type HousingSituation = (typeof housingSituations)[number];

const WITHOUT_STABLE_ADDRESS: readonly HousingSituation[] = [
  "street",
  "squat",
  "vehicle",
  "makeshift",
  "thirdPartyUnstable",
  "hotel115",
  "emergencyCentre",
];

/** PEO-5: no place where mail is received and read constantly and in confidence (L264-1 CASF). */
export const hasNoStableAddress = (housing: HousingSituation): boolean => WITHOUT_STABLE_ADDRESS.includes(housing);

/** Occupies a home or a room against payment, in their own name or through a mandate. */
export const paysForHome = (housing: HousingSituation): boolean => PAID_HOMES.includes(housing);

const PAID_HOMES: readonly HousingSituation[] = [
  "fjt",
  "socialResidence",
  "intermediation",
  "earmarkedHome",
  "socialTenant",
  "privateTenant",
  "substandard",
];

/** Needs beyond work that turn the orientation towards the Mission Locale (ORI-2). */
export const needsBeyondWork = ["housing", "health", "family", "weakFrench", "mobility"] as const;
export type NeedBeyondWork = (typeof needsBeyondWork)[number];

/** Marks that help the adviser to judge, and are no condition; the others follow from other answers. Told, never asked for. */
export const judgementMarks = ["longTermJobseeker", "qpv", "ruralZone"] as const;
export type JudgementMark = (typeof judgementMarks)[number];

/** What the person would like; the checklist and the rights follow. */
export const wishes = ["allowance", "housing", "licence", "legalHelp"] as const;
export type Wish = (typeof wishes)[number];

/** What covers the costs of care (HEA-2). */
export const healthCovers = ["general", "puma", "css", "ame", "mutual", "none"] as const;
export type HealthCover = (typeof healthCovers)[number];
