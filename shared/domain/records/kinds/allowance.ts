// What the allowance is estimated from, and no other answer holds: what the Mission Locale keeps and decides, and what was received.
import { resourceKinds, resourceRecipients, taxHouseholds } from "#shared/domain/people/index.ts";
import { DAY, ONLY, oneOf, type RecordRule, text } from "../record.ts";
import { NO_ANSWER, NONE } from "./profile.ts";

/** The classes that a Mission Locale may keep (ACEJ-5). */
export const keptClasses = ["A", "B", "C", "autonomyPresumed", "aboveFirstBracket"] as const;

/** What may change from a day on (ACEJ-24). */
export const changingTerms = ["keptClass", "taxHousehold", "territory"] as const;

export const territories = ["general", "mayotte"] as const;

/** Of the measures that somebody may note, those that take something (ACEJ-17). */
export const notedMeasures = ["quarterCut", "oneMonthStop", "endOfAllowanceAndContract", "suspension2025"] as const;

/** In cents: no resource of a month is of six figures. */
const MOST_CENTS = 99_999_99;

const made = { compartment: "support", named: [], isOpen: true } as const;

export const allowanceKinds = {
  /** What nobody dated: as it was at signature, before any change. */
  allowance: {
    compartment: "support",
    named: [ONLY],
    isOpen: false,
    fields: { keptClass: oneOf(keptClasses), territory: oneOf(territories), endedOn: DAY },
  },
  /** ACEJ-24: what is true from a day on, of one of the three. */
  allowanceChanges: {
    ...made,
    title: "about",
    fields: {
      about: oneOf(changingTerms),
      startsOn: DAY,
      keptClass: oneOf(keptClasses),
      taxHousehold: oneOf([...taxHouseholds, NO_ANSWER]),
      territory: oneOf(territories),
    },
  },
  /** One resource as it was received and declared (ACEJ-8); « none »: nothing was received in that month. */
  incomes: {
    ...made,
    fields: {
      kind: oneOf([...resourceKinds, NONE]),
      amount: { kind: "money", most: MOST_CENTS },
      receivedOn: DAY,
      receivedBy: oneOf(resourceRecipients),
      /** Prime d'activité: the last day of the work that it rests on (ACEJ-14). */
      workedUntil: DAY,
    },
  },
  /** A decision of the Mission Locale after a breach: noted, never worked out (ACEJ-17). */
  measures: {
    ...made,
    fields: {
      measure: oneOf(notedMeasures),
      decidedBy: text(120),
      effectiveFrom: DAY,
      liftedFrom: DAY,
      percent: { kind: "number", least: 0, most: 100 },
      months: { kind: "number", least: 1, most: 120 },
    },
  },
} as const satisfies Record<string, RecordRule>;
