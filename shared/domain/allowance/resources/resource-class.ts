import { article, type DatedTable, F32700, type Source, toConfirm } from "#shared/domain/law/index.ts";
import type { ResourceKind } from "#shared/domain/people/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/**
 * What a resource does to the allowance: `P` reduces it by degrees, `D` is deducted in full, `X` suspends it while
 * received, `F` is cumulated in full, `F?` as well until an expert confirms it (ACEJ-16).
 */
export type ResourceClass = "P" | "D" | "X" | "F" | "F?";

/** The class of one resource, and the text that puts it there. */
export type ResourceRule = { readonly resourceClass: ResourceClass; readonly source: Source };

const partial: ResourceRule = { resourceClass: "P", source: F32700 };
const deducted: ResourceRule = { resourceClass: "D", source: F32700 };
const suspending: ResourceRule = { resourceClass: "X", source: article("R5131-24") };
const cumulated: ResourceRule = { resourceClass: "F", source: F32700 };
const unconfirmed: ResourceRule = {
  resourceClass: "F?",
  source: toConfirm(french`Code du travail, art. R5131-20 à R5131-22, non lus en entier`),
};

/** ACEJ-9 to ACEJ-16: the class of each resource, and where it comes from. */
export const resourceRules: DatedTable<Readonly<Record<ResourceKind, ResourceRule>>> = [
  {
    from: day("2022-03-01"),
    to: null,
    source: F32700,
    value: {
      wages: partial,
      selfEmployment: partial,
      partialActivity: partial,
      sickPay: partial,
      parentalPay: partial,
      esatPay: partial,
      communityWork: partial,
      unemployment: deducted,
      traineePay: deducted,
      e2cPay: deducted,
      afd: deducted,
      armyVolunteer: suspending,
      smv: suspending,
      sma: suspending,
      civicService: suspending,
      cui: suspending,
      rsa: { resourceClass: "X", source: article("R5131-24 I") },
      activityBonus: { resourceClass: "X", source: article("R5131-24 II") },
      aah: cumulated,
      housingBenefit: unconfirmed,
      youngAdultAid: unconfirmed,
      aeeh: unconfirmed,
      familyGift: unconfirmed,
      childBenefit: unconfirmed,
      faj: unconfirmed,
      scholarship: unconfirmed,
    },
  },
];
