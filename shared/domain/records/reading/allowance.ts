// REC-10: what the allowance of one month is estimated from.
import {
  type AllowanceCase,
  type AllowanceClass,
  classOfHousehold,
  type MeasureDecision,
  type ResourceReceived,
  type Territory,
} from "#shared/domain/allowance/index.ts";
import { type Asked, answered, cents, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { isMinorOn, resourceKinds, resourceRecipients } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, lastDayOf, monthOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import { keptClasses, notedMeasures } from "../kinds/allowance.ts";
import { NONE } from "../kinds/profile.ts";
import { advancesOf, checklistOf, completeOn } from "./papers.ts";
import { profileOf } from "./profile.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

/** What an estimate would need, and nobody said yet. */
export type AllowanceLack = "bornOn" | "taxHousehold" | "resources" | "opening";

export type AllowanceReading = {
  readonly situation: AllowanceCase;
  /** `household`: the class that the answers point to, while the Mission Locale keeps none (ACEJ-23). */
  readonly classFrom: "kept" | "household" | null;
  readonly lacks: readonly AllowanceLack[];
};

/** REC-10: what is known of one month, as the rules of the allowance read it, and what lacks. */
export function allowanceOf(file: SaidFile, month: CalendarMonth, today: CalendarDay): AllowanceReading {
  const { bornOn, taxHousehold } = profileOf(file, today);
  const [said] = file.records.allowance;
  const kept = keptClasses.find((code) => code === said?.values.keptClass);
  const allowanceClass: Asked<AllowanceClass> =
    kept === undefined ? expectedClass(bornOn, taxHousehold, month) : answered(kept);
  const resources = resourcesIn(file, month);
  const territory: Territory = said?.values.territory === "mayotte" ? "mayotte" : "general";
  const isKnown = allowanceClass.state === "answered" && allowanceClass.value !== "ageUnknown";
  const lacks: readonly (AllowanceLack | false)[] = [
    bornOn.state !== "answered" && "bornOn",
    kept === undefined && taxHousehold.state !== "answered" && "taxHousehold",
    resources.state !== "answered" && "resources",
    file.opening === null && "opening",
  ];
  return {
    situation: {
      month,
      territory,
      bornOn,
      openedOn: file.opening?.openedOn ?? null,
      endedOn: dayOf(said?.values.endedOn ?? null),
      allowanceClass,
      resources,
      measures: file.records.measures.flatMap(measureIn),
      proofsCompleteOn: completeOn(file, checklistOf(file, today)),
      precautionary: advancesOf(file),
    },
    classFrom: kept === undefined ? (isKnown ? "household" : null) : "kept",
    lacks: lacks.filter((lack) => lack !== false),
  };
}

/** ACEJ-3, ACEJ-23: the age is that of the end of the month. Above the first bracket, no age changes anything. */
function expectedClass(
  bornOn: Asked<CalendarDay>,
  household: ReturnType<typeof profileOf>["taxHousehold"],
  month: CalendarMonth,
): Asked<AllowanceClass> {
  if (household.state !== "answered") return household;
  const last = lastDayOf(month);
  if (bornOn.state === "answered")
    return answered(classOfHousehold(household.value, isMinorOn(bornOn.value, last), last));
  const [adult, minor] = [false, true].map((isMinor) => classOfHousehold(household.value, isMinor, last));
  return answered(adult !== undefined && adult === minor ? adult : "ageUnknown");
}

/**
 * ACEJ-8: all that was noted, once the month that counts was spoken of; a resource of that month whose kind or amount lacks
 * leaves the whole unknown.
 */
function resourcesIn({ records }: SaidFile, month: CalendarMonth): Asked<readonly ResourceReceived[]> {
  const counted = monthsLater(month, -1);
  const ofCounted = records.incomes.filter((income) => monthIn(income) === counted);
  if (ofCounted.length === 0) return notAsked;
  const isWhole = (income: SaidRecord<"incomes">): boolean =>
    income.values.kind === NONE || receivedIn(income).length > 0;
  return ofCounted.every(isWhole) ? answered(records.incomes.flatMap(receivedIn)) : noAnswer;
}

function monthIn({ values }: SaidRecord<"incomes">): CalendarMonth | null {
  const on = dayOf(values.receivedOn);
  return on === null ? null : monthOf(on);
}

/** Nothing for « aucune », and for one that nobody finished. Received by oneself, where nobody says otherwise. */
function receivedIn(income: SaidRecord<"incomes">): readonly ResourceReceived[] {
  const { amount, receivedBy, workedUntil } = income.values;
  const kind = resourceKinds.find((code) => code === income.values.kind);
  const [month, lastWorked] = [monthIn(income), dayOf(workedUntil)];
  if (kind === undefined || month === null || typeof amount !== "number") return [];
  const whose = resourceRecipients.find((code) => code === receivedBy) ?? "self";
  return [
    {
      kind,
      receivedBy: whose,
      amount: cents(amount),
      month,
      ...(lastWorked === null ? {} : { lastActivityMonth: monthOf(lastWorked) }),
    },
  ];
}

/** ACEJ-17: nothing of a decision that has no month of effect, or of a suspension without its share and length. */
function measureIn({ values }: SaidRecord<"measures">): readonly MeasureDecision[] {
  const measure = notedMeasures.find((code) => code === values.measure);
  const [from, until] = [dayOf(values.effectiveFrom), dayOf(values.liftedFrom)];
  if (measure === undefined || from === null) return [];
  const decision = {
    decidedBy: typeof values.decidedBy === "string" ? values.decidedBy : null,
    effectiveFrom: monthOf(from),
    liftedFrom: until === null ? null : monthOf(until),
  };
  if (measure !== "suspension2025") return [{ measure, ...decision }];
  const { percent, months } = values;
  return typeof percent === "number" && typeof months === "number" ? [{ measure, percent, months, ...decision }] : [];
}
