import type { DatedEntry, Source } from "#shared/domain/law/index.ts";
import { type AnswerHome, ask, type Condition, type Profile } from "#shared/domain/people/index.ts";
import { ageOn, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";

/** Rights that a profile may suggest, what covers basic needs first. */
export const rightCodes = [
  "css",
  "puma",
  "ame",
  "aah",
  "aeeh",
  "youngAdultContract",
  "rsa",
  "rsaYoungParent",
  "asf",
  "paje",
  "childcareReturn",
  "activityBonus",
  "faj",
  "apl",
  "visale",
  "locaPass",
  "mobiliJeune",
  "fsl",
  "socialHousing",
  "energyVoucher",
  "lep",
  "legalAid",
  "licenceAidFt",
  "licenceOneEuro",
  "licenceApprentice",
  "licenceLocal",
  "transport",
  "passSport",
  "passCulture",
  "museums",
  "carteJeune",
] as const;
export type RightCode = (typeof rightCodes)[number];

export type RightDefinition = {
  readonly code: RightCode;
  readonly label: string;
  /** What in the profile makes it worth checking, in French. */
  readonly why: string;
  /** Where to ask. */
  readonly where: string;
  /** What to know before asking, for instance what it would stop; `null` when nothing. */
  readonly warning: string | null;
  readonly keptIn: AnswerHome;
  readonly suggestedWhen: (profile: Profile, on: CalendarDay) => Condition;
};

/** ENT-1: a right, as its conditions stood from a day on. */
export type DatedRight = DatedEntry<RightDefinition>;

type Told = Omit<RightDefinition, "warning" | "keptIn"> & Partial<RightDefinition>;

/** A right as it has stood since the first day of the CEJ. */
export const right = (reference: string, told: Told, status: Source["status"] = "toConfirm"): DatedRight => ({
  from: day("2022-03-01"),
  to: null,
  value: { warning: null, keptIn: "support", ...told },
  source: { reference, status },
});

/** Completed years, both included; `to` may be left open. */
export const isAged = (profile: Profile, on: CalendarDay, from: number, to = Number.POSITIVE_INFINITY): Condition =>
  ask(profile, "bornOn", (bornOn) => ageOn(bornOn, on) >= from && ageOn(bornOn, on) <= to);
