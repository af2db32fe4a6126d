// Fields that several commands read. Each message follows “expected …”.
import { z } from "zod";
import { type Asked, answered, type Cents, cents, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, parseIsoMonth } from "#shared/kernel/calendar-month.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, type Result } from "#shared/kernel/result.ts";

/** A text read by a parser of ours; refused with what was expected. */
const parsed = <Value>(parse: (text: string) => Result<Value, unknown>, expected: string) =>
  z.unknown().transform((raw, context): Value => {
    const read = typeof raw === "string" ? parse(raw) : null;
    if (read?.ok) return read.value;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });

/** Far years are refused: the years that a rule adds, or the months that it takes off, would leave the calendar. */
const isNear = (text: string): boolean => "1901" <= text && text < "2150";

/** A civil date. */
export const dayField = parsed<CalendarDay>(
  (text) => (isNear(text) ? parseIsoDay(text) : fail("far")),
  "a date that exists, YYYY-MM-DD, from 1901 to 2149",
);

/** A civil month. */
export const monthField = parsed<CalendarMonth>(
  (text) => (isNear(text) ? parseIsoMonth(text) : fail("far")),
  "a month, YYYY-MM, from 1901 to 2149",
);

/** A moment with its offset, as in 2026-11-25T14:00:00+01:00. */
export const momentField = z.iso
  .datetime({ offset: true, error: "a moment, YYYY-MM-DDTHH:MM:SS+HH:MM" })
  .transform((text): Instant => instant(Date.parse(text)));

/** An IANA time zone that this machine knows. */
export const zoneField = z.string().refine(isZone, "a time zone, such as Europe/Paris");

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("fr", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** An opaque id of a person. */
export const personField = z
  .string()
  .min(1)
  .transform((id): PersonId => id as PersonId);

const MOST_CENTS = 1_000_000_00;

/** Euros with two decimals at most, zero or more, as whole cents. Far more than anybody receives in a month is a slip. */
export const eurosField = z.unknown().transform((raw, context): Cents => {
  const amount = typeof raw === "number" ? Math.round(raw * 100) : Number.NaN;
  if (amount >= 0 && Math.abs(Number(raw) * 100 - amount) < 1e-6 && amount < MOST_CENTS) return cents(amount);
  context.addIssue({
    code: "custom",
    message: "an amount in euros, zero or more, two decimals at most, under a million",
  });
  return z.NEVER;
});

/** An absent field was not asked; `null` was asked and left without answer. */
export const askedField = <Value>(field: z.ZodType<Value>) =>
  field
    .nullable()
    .optional()
    .transform((value): Asked<Value> => {
      if (value === undefined) return notAsked;
      return value === null ? noAnswer : answered(value);
    });

/** The codes of a table of labels, in its order. */
export const codesOf = <Code extends string>(labels: Readonly<Record<Code, string>>) => Object.keys(labels) as Code[];

/** A list that may be left out. */
export const listOf = <Value>(field: z.ZodType<Value>) => z.array(field).default([]);

/** A month that the Mission Locale had paid before all the proofs were there. */
export const precautionaryField = z.strictObject({ decidedBy: personField.nullable(), month: monthField });
