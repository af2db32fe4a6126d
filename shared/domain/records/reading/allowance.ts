// REC-10: what the allowance of one month is estimated from.
import type { AllowanceCase, MeasureDecision, ResourceReceived } from "#shared/domain/allowance/index.ts";
import { type Asked, answered, cents, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { type ResourceRecipient, resourceKinds, resourceRecipients } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, monthOf, monthsLater } from "#shared/kernel/calendar-month.ts";
import { notedMeasures } from "../kinds/allowance.ts";
import { NONE } from "../kinds/profile.ts";
import { type AllowanceTerms, isWholeChange, termsIn } from "./allowance-terms.ts";
import { advancesOf, checklistOf, completeOn } from "./papers.ts";
import { profileOf } from "./profile.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

/** What an estimate would need, and nobody said yet. */
export type AllowanceLack = "bornOn" | "taxHousehold" | "resources" | "measures" | "changes" | "territory" | "opening";

export type AllowanceReading = {
  readonly situation: AllowanceCase;
  /** `null`: the class is not known. */
  readonly classFrom: AllowanceTerms["classFrom"] | null;
  readonly lacks: readonly AllowanceLack[];
};

/** REC-10: what is known of one month, as the rules of the allowance read it, and what lacks. */
export function allowanceOf(file: SaidFile, month: CalendarMonth, today: CalendarDay): AllowanceReading {
  const { bornOn, resources: answers } = profileOf(file, today);
  const { territory, taxHousehold, allowanceClass, classFrom, changes, isTerritoryToAsk } = termsIn(
    file,
    month,
    bornOn,
  );
  const resources = resourcesIn(file, month);
  const hasUnfinishedMeasure = file.records.measures.some((measure) => mayWeighUnfinished(measure, month));
  const isKnown = allowanceClass.state === "answered" && allowanceClass.value !== "ageUnknown" && !changes.isUnsettled;
  const lacks: readonly (AllowanceLack | false)[] = [
    bornOn.state !== "answered" && "bornOn",
    classFrom === "household" && taxHousehold.state !== "answered" && !changes.isUnsettled && "taxHousehold",
    resources.state !== "answered" && "resources",
    hasUnfinishedMeasure && "measures",
    changes.isUnsettled && "changes",
    isTerritoryToAsk && "territory",
    file.opening === null && "opening",
  ];
  return {
    situation: {
      month,
      territory,
      bornOn,
      openedOn: file.opening?.openedOn ?? null,
      endedOn: dayOf(file.records.allowance[0]?.values.endedOn ?? null),
      changes,
      allowanceClass,
      resources,
      measures: file.records.measures.flatMap(measureIn),
      hasUnfinishedMeasure,
      profileResources: answers.state === "answered" ? answers.value : [],
      proofsCompleteOn: completeOn(file, checklistOf(file, today)),
      precautionary: advancesOf(file),
    },
    classFrom: isKnown ? classFrom : null,
    lacks: lacks.filter((lack) => lack !== false),
  };
}

/**
 * ACEJ-8: all that was noted, once the person's own month that counts was spoken of. A resource of that month whose kind or
 * amount lacks leaves the whole unknown, and so does one of no month.
 */
function resourcesIn({ records }: SaidFile, month: CalendarMonth): Asked<readonly ResourceReceived[]> {
  const counted = monthsLater(month, -1);
  const mayCount = records.incomes.filter((income) => [counted, null].includes(monthIn(income)));
  if (!mayCount.every(isWhole)) return noAnswer;
  return mayCount.some((income) => recipientOf(income) === "self")
    ? answered(records.incomes.flatMap(receivedIn))
    : notAsked;
}

/** REC-10: nothing lacks of what it takes to count it. « Nothing » has a day, and that is all. */
const isWhole = (income: SaidRecord<"incomes">): boolean =>
  income.values.kind === NONE ? monthIn(income) !== null : receivedIn(income).length > 0;

/** REC-10: what was noted, and not whole enough to be counted, by its ids: it leaves the amount unknown. */
export const unfinishedIn = ({ records: { incomes, measures, allowanceChanges } }: SaidFile): ReadonlySet<string> =>
  new Set([
    ...incomes.filter((income) => !isWhole(income)).map(({ id }) => id),
    ...measures.filter((measure) => measureIn(measure).length === 0).map(({ id }) => id),
    ...allowanceChanges.filter((change) => !isWholeChange(change)).map(({ id }) => id),
  ]);

/** By oneself, where nobody says otherwise; `null`: by whom only a later version knows. */
const recipientOf = ({ values: { receivedBy } }: SaidRecord<"incomes">): ResourceRecipient | null =>
  receivedBy === null ? "self" : (resourceRecipients.find((code) => code === receivedBy) ?? null);

function monthIn({ values }: SaidRecord<"incomes">): CalendarMonth | null {
  const on = dayOf(values.receivedOn);
  return on === null ? null : monthOf(on);
}

/** Nothing for « aucune », and for one that nobody finished. */
function receivedIn(income: SaidRecord<"incomes">): readonly ResourceReceived[] {
  const { amount, workedUntil } = income.values;
  const kind = resourceKinds.find((code) => code === income.values.kind);
  const [month, receivedBy, lastWorked] = [monthIn(income), recipientOf(income), dayOf(workedUntil)];
  if (kind === undefined || month === null || receivedBy === null || typeof amount !== "number") return [];
  return [
    {
      kind,
      receivedBy,
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

/** ACEJ-17: whether one that nobody finished, or that only a later version knows, may weigh on a month. */
function mayWeighUnfinished(measure: SaidRecord<"measures">, month: CalendarMonth): boolean {
  const [from, until] = [dayOf(measure.values.effectiveFrom), dayOf(measure.values.liftedFrom)];
  const isOver = until !== null && monthOf(until) <= month;
  const isLater = from !== null && monthOf(from) > month;
  return measureIn(measure).length === 0 && !isOver && !isLater;
}
