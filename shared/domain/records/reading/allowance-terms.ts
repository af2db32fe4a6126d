// ACEJ-24: the class kept, the household and the territory, as they stood in a month. What nobody dated came first.
import {
  type AllowanceClass,
  classOfHousehold,
  type DatedTerm,
  flatClassOf,
  type TermChanges,
  type Territory,
  termsOn,
} from "#shared/domain/allowance/index.ts";
import { type Asked, answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { isMinorOn, type TaxHousehold, taxHouseholds } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, lastDayOf } from "#shared/kernel/calendar-month.ts";
import { changingTerms, keptClasses, territories } from "../kinds/allowance.ts";
import { NO_ANSWER } from "../kinds/profile.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

type KeptClass = (typeof keptClasses)[number];
type Change = SaidRecord<"allowanceChanges">;

export type AllowanceTerms = {
  readonly territory: Territory;
  readonly taxHousehold: Asked<TaxHousehold>;
  readonly allowanceClass: Asked<AllowanceClass>;
  /** `household`: the class that the answers point to, while the Mission Locale keeps none (ACEJ-23). */
  readonly classFrom: "kept" | "household";
  readonly changes: TermChanges;
};

/** ACEJ-5, ACEJ-24: what counts in a month. A class that nobody dated was kept by the opening. */
export function termsIn(file: SaidFile, month: CalendarMonth, bornOn: Asked<CalendarDay>): AllowanceTerms {
  const last = lastDayOf(month);
  const kept = termsOn(keptTerms(file), last);
  const households = termsOn(householdTerms(file), last);
  const places = termsOn(territoryTerms(file), last);
  const [[keptNow], [household], [place]] = [kept, households, places];

  const taxHousehold = oneAnswer(households);
  const expected = expectedClass(bornOn, taxHousehold, last);
  const keptSince = keptNow?.from ?? file.opening?.openedOn ?? null;
  const isChangedSince =
    household != null && household.from !== null && (keptSince === null || household.from > keptSince);
  const isToReview =
    keptNow !== undefined && isChangedSince && isOtherAmount(keptNow.value, expected, isMinorAt(bornOn, last));
  const from = keptNow === undefined ? household?.from : keptNow.from;
  return {
    territory: place?.value ?? "general",
    taxHousehold,
    allowanceClass: keptNow === undefined ? expected : answered(keptNow.value),
    classFrom: keptNow === undefined ? "household" : "kept",
    changes: {
      classSince: from == null ? null : { on: from, by: keptNow === undefined ? "household" : "review" },
      territorySince: place?.from ?? null,
      reviewSince: isToReview ? household.from : null,
      isUnsettled:
        file.records.allowanceChanges.some((change) => !isWholeChange(change) && mayWeigh(change, last)) ||
        places.length > 1 ||
        (keptNow === undefined ? households : kept).length > 1,
    },
  };
}

/** REC-4, ACEJ-24: the household on a day: what was noted with its day holds over the answer that has none. */
export const taxHouseholdOn = (file: SaidFile, on: CalendarDay): Asked<TaxHousehold> =>
  oneAnswer(termsOn(householdTerms(file), on));

/** ACEJ-24: whether nothing lacks of what it takes to count it. */
export const isWholeChange = ({ values }: Change): boolean => {
  const about = changingTerms.find((term) => term === values.about);
  if (about === undefined || dayOf(values.startsOn) === null) return false;
  const known = { keptClass: keptClasses, taxHousehold: [...taxHouseholds, NO_ANSWER], territory: territories }[about];
  return known.some((code) => code === values[about]);
};

/** One that has no day may weigh on any. */
function mayWeigh({ values }: Change, last: CalendarDay): boolean {
  const from = dayOf(values.startsOn);
  return from === null || from <= last;
}

const keptTerms = (file: SaidFile): readonly DatedTerm<KeptClass>[] =>
  termsOf(file, "keptClass", keptClasses, file.records.allowance[0]?.values.keptClass);

const territoryTerms = (file: SaidFile): readonly DatedTerm<Territory>[] =>
  termsOf(file, "territory", territories, file.records.allowance[0]?.values.territory);

const householdTerms = (file: SaidFile): readonly DatedTerm<TaxHousehold | typeof NO_ANSWER>[] =>
  termsOf(file, "taxHousehold", [...taxHouseholds, NO_ANSWER], file.records.profile[0]?.values.taxHousehold);

/** A code that only a later version knows is not guessed. */
function termsOf<const Code extends string>(
  { records: { allowanceChanges } }: SaidFile,
  about: (typeof changingTerms)[number],
  codes: readonly Code[],
  undated: unknown,
): readonly DatedTerm<Code>[] {
  const term = (from: CalendarDay | null, value: unknown): readonly DatedTerm<Code>[] => {
    const code = codes.find((each) => each === value);
    return code === undefined ? [] : [{ from, value: code }];
  };
  const dated = allowanceChanges
    .filter((change) => change.values.about === about && isWholeChange(change))
    .flatMap(({ values }) => term(dayOf(values.startsOn), values[about]));
  return [...term(null, undated), ...dated];
}

function oneAnswer(terms: readonly DatedTerm<TaxHousehold | typeof NO_ANSWER>[]): Asked<TaxHousehold> {
  const [only] = terms;
  if (only === undefined) return notAsked;
  return terms.length > 1 || only.value === NO_ANSWER ? noAnswer : answered(only.value);
}

/** ACEJ-3, ACEJ-23: the age is that of the end of the month. Above the first bracket, no age changes anything. */
function expectedClass(
  bornOn: Asked<CalendarDay>,
  household: Asked<TaxHousehold>,
  last: CalendarDay,
): Asked<AllowanceClass> {
  if (household.state !== "answered") return household;
  const minor = isMinorAt(bornOn, last);
  if (minor !== null) return answered(classOfHousehold(household.value, minor, last));
  const [asAdult, asMinor] = [false, true].map((isMinor) => classOfHousehold(household.value, isMinor, last));
  return answered(asAdult !== undefined && asAdult === asMinor ? asAdult : "ageUnknown");
}

/** `null`: the age is not known. */
const isMinorAt = (bornOn: Asked<CalendarDay>, on: CalendarDay): boolean | null =>
  bornOn.state === "answered" ? isMinorOn(bornOn.value, on) : null;

/** Whether a review would change the amount; what is not known proposes nothing. */
function isOtherAmount(kept: KeptClass, expected: Asked<AllowanceClass>, isMinor: boolean | null): boolean {
  if (expected.state !== "answered" || isMinor === null) return false;
  return flatClassOf(kept, isMinor) !== flatClassOf(expected.value, isMinor);
}
