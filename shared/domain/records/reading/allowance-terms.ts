// ACEJ-24: the class kept, the household and the territory, as they stood in a month. What nobody dated came first.
import {
  type AllowanceClass,
  classOfHousehold,
  type DatedTerm,
  flatClassOf,
  NO_CHANGE,
  type TermChanges,
  type Territory,
  termsOn,
} from "#shared/domain/allowance/index.ts";
import { type Asked, answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { isMinorOn, type TaxHousehold, taxHouseholds } from "#shared/domain/people/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, firstDayOf, lastDayOf, monthOf } from "#shared/kernel/calendar-month.ts";
import { changingTerms, keptClasses, territories } from "../kinds/allowance.ts";
import { NO_ANSWER } from "../kinds/profile.ts";
import { dayOf, type SaidFile, type SaidRecord } from "./said.ts";

type KeptClass = (typeof keptClasses)[number];
type Change = SaidRecord<"allowanceChanges">;

export type AllowanceTerms = {
  /** `null`: it changed since, and nobody said which it was. */
  readonly territory: Territory | null;
  /** The one that the class rests on, while none is kept. */
  readonly taxHousehold: Asked<TaxHousehold>;
  readonly allowanceClass: Asked<AllowanceClass>;
  /** `household`: the class that the answers point to, while the Mission Locale keeps none (ACEJ-23). */
  readonly classFrom: "kept" | "household";
  readonly changes: TermChanges;
  /** For a part of the month that counts, nobody said where the person lived, and somebody said where after. */
  readonly isTerritoryToAsk: boolean;
};

/** The age that a month is read with; `null`: it is not known. */
type AtAge = { readonly isMinor: boolean | null; readonly on: CalendarDay };

/** A class on a day. `noAnswer`: two of one day do not agree, or nobody answers for the household. */
type ClassHeld = Pick<AllowanceTerms, "allowanceClass" | "classFrom" | "taxHousehold"> & {
  readonly since: CalendarDay | null;
  readonly isDisputed: boolean;
};

/** ACEJ-5, ACEJ-24: what counts in a month; after the end of the right, nothing does. */
export function termsIn(file: SaidFile, month: CalendarMonth, bornOn: Asked<CalendarDay>): AllowanceTerms {
  const on = earlier(lastDayOf(month), dayOf(file.records.allowance[0]?.values.endedOn ?? null));
  const age = { isMinor: isMinorAt(bornOn, lastDayOf(month)), on: lastDayOf(month) };
  const held = classOn(file, on, age);
  const noted = territoryTerms(file);
  const places = termsOn(noted, on);
  const isTerritoryToAsk = noted.length > 0 && termsOn(noted, firstDayDue(file, month)).length === 0;
  const isUnsettled =
    held.isDisputed ||
    places.length > 1 ||
    file.records.allowanceChanges.some((change) => !isWholeChange(change) && mayWeigh(change, file, held, on));
  const classSince = classSinceOf(file, held, age);
  return {
    territory: places[0]?.value ?? (noted.length === 0 ? "general" : null),
    taxHousehold: held.taxHousehold,
    allowanceClass: held.allowanceClass,
    classFrom: held.classFrom,
    changes: isUnsettled
      ? { ...NO_CHANGE, isUnsettled }
      : {
          classSince: classSince && { on: classSince, by: held.classFrom === "kept" ? "review" : "household" },
          territorySince: isTerritoryToAsk ? null : territorySinceOf(noted, places[0]),
          reviewSince: reviewSinceOf(file, held, on, age),
          isUnsettled,
        },
    isTerritoryToAsk,
  };
}

function classOn(file: SaidFile, on: CalendarDay, age: AtAge): ClassHeld {
  const kept = termsOn(keptTerms(file), on);
  const households = termsOn(householdTerms(file), householdDay(file, on));
  const taxHousehold = oneAnswer(households);
  const [keptNow] = kept;
  if (keptNow === undefined) {
    const [household] = households;
    return {
      classFrom: "household",
      allowanceClass: expectedClass(taxHousehold, ageCounted(file, on, age)),
      taxHousehold,
      since: household?.from ?? null,
      isDisputed: households.length > 1,
    };
  }
  const isDisputed = kept.length > 1;
  const allowanceClass = isDisputed ? noAnswer : answered(keptNow.value);
  return { classFrom: "kept", allowanceClass, taxHousehold, since: keptNow.from, isDisputed };
}

/** ACEJ-5: the opening fixes the class, noted or not, by the household of that day. */
function householdDay({ opening }: SaidFile, on: CalendarDay): CalendarDay {
  return earlier(on, opening?.openedOn ?? null);
}

/** ACEJ-5: of a CEJ that is open, that of the day of the opening: who comes of age since keeps the class until a review. */
function ageCounted({ opening, bornOn }: SaidFile, on: CalendarDay, age: AtAge): AtAge {
  if (opening === null || on < opening.openedOn || bornOn === null) return age;
  return { ...age, isMinor: isMinorOn(bornOn, opening.openedOn) };
}

/** ACEJ-5, ACEJ-24: since when the class is another than the day before. An open CEJ had one from its opening on, even if nobody noted it. */
function classSinceOf(file: SaidFile, held: ClassHeld, age: AtAge): CalendarDay | null {
  const { since, allowanceClass } = held;
  const openedOn = file.opening?.openedOn ?? null;
  if (since === null || knownClass(allowanceClass) === null) return null;
  if (openedOn !== null && since <= openedOn) return null;
  const before = classOn(file, addDays(since, -1), age).allowanceClass;
  return (isOtherAmount(before, allowanceClass, age) ?? openedOn !== null) ? since : null;
}

/** ACEJ-5: a household of after the class was fixed moves nothing; a review is proposed where it would change the amount. */
function reviewSinceOf(file: SaidFile, held: ClassHeld, on: CalendarDay, age: AtAge): CalendarDay | null {
  const households = termsOn(householdTerms(file), on);
  const from = households[0]?.from ?? null;
  const fixedOn = held.since ?? file.opening?.openedOn ?? null;
  if (from === null || (fixedOn !== null && from <= fixedOn)) return null;
  const expected = expectedClass(oneAnswer(households), age);
  return isOtherAmount(held.allowanceClass, expected, age) === true ? from : null;
}

function territorySinceOf(
  noted: readonly DatedTerm<Territory>[],
  place: DatedTerm<Territory> | undefined,
): CalendarDay | null {
  const from = place?.from ?? null;
  if (from === null) return null;
  const before = termsOn(noted, addDays(from, -1));
  return before.length === 1 && before[0]?.value === place?.value ? null : from;
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

/** One that has no day may weigh on any. A household moves no class that is fixed (ACEJ-5). */
function mayWeigh({ values }: Change, file: SaidFile, { classFrom }: ClassHeld, on: CalendarDay): boolean {
  const isHousehold = values.about === "taxHousehold";
  if (isHousehold && classFrom === "kept") return false;
  const from = dayOf(values.startsOn);
  return from === null || from <= (isHousehold ? householdDay(file, on) : on);
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
function expectedClass(household: Asked<TaxHousehold>, { isMinor, on }: AtAge): Asked<AllowanceClass> {
  if (household.state !== "answered") return household;
  if (isMinor !== null) return answered(classOfHousehold(household.value, isMinor, on));
  const [asAdult, asMinor] = [false, true].map((minor) => classOfHousehold(household.value, minor, on));
  return answered(asAdult !== undefined && asAdult === asMinor ? asAdult : "ageUnknown");
}

/** `null`: the age is not known. */
const isMinorAt = (bornOn: Asked<CalendarDay>, on: CalendarDay): boolean | null =>
  bornOn.state === "answered" ? isMinorOn(bornOn.value, on) : null;

const knownClass = (asked: Asked<AllowanceClass>): AllowanceClass | null =>
  asked.state === "answered" && asked.value !== "ageUnknown" && asked.value !== "unknown" ? asked.value : null;

/** Whether two classes do not give the same amount; `null`: what is not known tells nothing. */
function isOtherAmount(
  first: Asked<AllowanceClass>,
  second: Asked<AllowanceClass>,
  { isMinor }: AtAge,
): boolean | null {
  const [one, other] = [knownClass(first), knownClass(second)];
  if (one === null || other === null) return null;
  if (one === other) return false;
  return isMinor === null ? null : flatClassOf(one, isMinor) !== flatClassOf(other, isMinor);
}

const earlier = (on: CalendarDay, other: CalendarDay | null): CalendarDay =>
  other !== null && other < on ? other : on;

/** ACEJ-6: of a month that is due whole, the first day on which there is a right. */
function firstDayDue({ opening }: SaidFile, month: CalendarMonth): CalendarDay {
  return opening !== null && monthOf(opening.openedOn) === month ? opening.openedOn : firstDayOf(month);
}
