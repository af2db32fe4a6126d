import { entryAt, type Source } from "#shared/domain/law/index.ts";
import type { Profile, Question } from "#shared/domain/people/index.ts";
import { addMonths, type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type RightCode, type RightDefinition, rightCodes } from "./right.ts";
import { healthRights } from "./rights/health.ts";
import { housingRights } from "./rights/housing.ts";
import { incomeRights } from "./rights/income.ts";
import { mobilityAndCultureRights } from "./rights/mobility-and-culture.ts";

/** What was done about a right; dates included. No record: to check. */
export type RightRecord =
  | { readonly state: "notInterested" | "requested" | "notEligible" }
  | { readonly state: "granted"; readonly to: CalendarDay | null }
  | { readonly state: "refused"; readonly appealUntil: CalendarDay | null };

export type RightRecords = Partial<Readonly<Record<RightCode, RightRecord>>>;

/** ENT-2: something to check together. Never an entitlement: who pays decides. */
export type Suggestion = Omit<RightDefinition, "suggestedWhen"> & {
  readonly kind: "check" | "renew" | "appeal";
  /** « … : à vérifier. » */
  readonly sentence: string;
  readonly source: Source;
};

export type Suggestions = {
  readonly suggestions: readonly Suggestion[];
  /** What to ask to know whether more is worth checking (ENT-3). */
  readonly toAsk: readonly Question[];
};

/** Whole months before the end of a right at which to renew it. Our choice, not law. */
const RENEW_MONTHS_BEFORE = 2;

const ALL = [...healthRights, ...incomeRights, ...housingRights, ...mobilityAndCultureRights];

/** Every right with its conditions, in the order in which they are suggested. */
export const rights = rightCodes.flatMap((code) => ALL.filter(({ value }) => value.code === code));

/** The rights that a profile suggests on a day and nobody has asked for, renewals and appeals included. */
export function suggestRights(profile: Profile, on: CalendarDay, records: RightRecords): Suggestions {
  const inForce = rights.filter((entry) => entryAt([entry], on) !== null);
  const asked = inForce.map(({ value, source }) => ({ value, source, condition: value.suggestedWhen(profile, on) }));
  return {
    suggestions: asked.flatMap(({ value, source, condition }) => {
      const { suggestedWhen: _, ...told } = value;
      const record = records[value.code];
      const next =
        record === undefined ? checkWhen(condition.holds === "yes", told.label) : nextStep(record, told.label, on);
      return next === null ? [] : [{ ...told, ...next, source }];
    }),
    toAsk: [
      ...new Set(
        asked.filter(({ value }) => records[value.code] === undefined).flatMap(({ condition }) => condition.missing),
      ),
    ],
  };
}

type NextStep = Pick<Suggestion, "kind" | "sentence">;

const checkWhen = (worthIt: boolean, label: string): NextStep | null =>
  worthIt ? { kind: "check", sentence: french`${label} : à vérifier.` } : null;

/** ENT-4: what was requested, declined or settled is left alone; what ends is renewed, what was refused may be appealed. */
function nextStep(record: RightRecord, label: string, on: CalendarDay): NextStep | null {
  if (record.state === "granted" && record.to !== null && on >= addMonths(record.to, -RENEW_MONTHS_BEFORE)) {
    return {
      kind: "renew",
      sentence: french`${label} : fin le ${formatFrenchDay(record.to)}, renouvellement à vérifier.`,
    };
  }
  if (record.state === "refused" && record.appealUntil !== null && on <= record.appealUntil) {
    return {
      kind: "appeal",
      sentence: french`${label} : refus, un recours est possible jusqu’au ${formatFrenchDay(record.appealUntil)}.`,
    };
  }
  return null;
}
