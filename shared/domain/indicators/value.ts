/** What an indicator is worth. Every value says how many it rests on. */
export type Value = Count | Share | Mean | Spread | NotKnown;

/** A number of people, or of acts of which one person may have several. */
export type Count = {
  readonly kind: "count";
  readonly count: number;
  /** Number of different people behind it. */
  readonly people: number;
};

/** So many out of so many. What is not known, or not to be seen yet, is in neither. */
export type Share = {
  readonly kind: "share";
  /** People, or acts (weeks, appointments, rights) of which one person may have several. */
  readonly unit: "people" | "acts";
  readonly count: number;
  readonly of: number;
  /** Should be known by now, and is not. */
  readonly unknown: number;
  /** Too early to say. */
  readonly notYet: number;
  /** Number of different people behind the share. */
  readonly people: number;
  /** Of people: who has an act that counts, and who has another one. Somebody may be in both. */
  readonly behind: { readonly count: number; readonly others: number };
};

/** A mean of minutes over weeks; `null` without a week. */
export type Mean = {
  readonly kind: "mean";
  readonly minutes: number | null;
  readonly weeks: number;
  readonly people: number;
};

/** Median and quartiles of a number of days; `null` without one. */
export type Spread = {
  readonly kind: "spread";
  readonly days: Quartiles | null;
  /** People measured; people for whom the second step has not come; people for whom it came before the first. */
  readonly of: number;
  readonly notReached: number;
  readonly outOfOrder: number;
};

/** Lower quartile, median, upper quartile. */
export type Quartiles = { readonly low: number; readonly median: number; readonly high: number };

/** No convention is known for the period. */
export type NotKnown = { readonly kind: "notKnown" };

/** A count of people; or, when `people` is given, of acts. */
export const countOf = (count: number, people = count): Count => ({ kind: "count", count, people });

/** A share of acts, given person by person: each may have several, or none. */
export function shareOfActs<Act>(actsByPerson: readonly (readonly Act[])[], counts: (act: Act) => boolean): Share {
  const acts = actsByPerson.flat();
  const having = (wanted: (act: Act) => boolean): number => actsByPerson.filter((own) => own.some(wanted)).length;
  return {
    kind: "share",
    unit: "acts",
    count: acts.filter(counts).length,
    of: acts.length,
    unknown: 0,
    notYet: 0,
    people: having(() => true),
    behind: { count: having(counts), others: having((act) => !counts(act)) },
  };
}

/** A share of people: one person, one answer. */
export function shareOf(answers: readonly ("yes" | "no" | "unknown" | "notYet")[]): Share {
  const number = (wanted: (typeof answers)[number]): number => answers.filter((answer) => answer === wanted).length;
  const of = number("yes") + number("no");
  return {
    kind: "share",
    unit: "people",
    count: number("yes"),
    of,
    unknown: number("unknown"),
    notYet: number("notYet"),
    people: of,
    behind: { count: number("yes"), others: number("no") },
  };
}
