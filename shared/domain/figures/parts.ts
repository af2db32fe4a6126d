import { type CalendarDay, mondayOf } from "#shared/kernel/calendar-day.ts";
import { type CalendarMonth, monthOf } from "#shared/kernel/calendar-month.ts";
import { type CaseFacts, noFacts } from "./case-facts.ts";

/** FIG-6: what a case is, or one week of it, by its Monday. */
export type PartName = "case" | CalendarDay;

/** What is published under one name: facts of which only those of that part are told. */
export type CaseParts = ReadonlyMap<PartName, CaseFacts>;

const DATED = ["events", "weeks", "held", "obstacles"] as const;

/** FIG-6: the parts of a case. What happens in a week makes no other week be said again. */
export function partsOf(facts: CaseFacts): CaseParts {
  const { age, level, startsOn, jobs, workKnownUntil } = facts;
  const weeks = new Set(DATED.flatMap((kind) => facts[kind].map((each) => mondayOf(dayIn(each)))));
  const parts = new Map<PartName, CaseFacts>([["case", { ...noFacts, age, level, startsOn, jobs, workKnownUntil }]]);
  for (const week of [...weeks].sort()) {
    const isOf = (each: Dated): boolean => mondayOf(dayIn(each)) === week;
    parts.set(week, {
      ...noFacts,
      events: facts.events.filter(isOf),
      weeks: facts.weeks.filter(isOf),
      held: facts.held.filter(isOf),
      obstacles: facts.obstacles.filter(isOf),
    });
  }
  return parts;
}

/** FIG-13: the parts that are published with a month: its weeks, which begin in it. What a case is goes with its first one. */
export function partsOfMonth(parts: CaseParts, month: CalendarMonth): CaseParts {
  const [first] = monthsIn(parts);
  return new Map([...parts].filter(([part]) => (part === "case" ? first : monthOf(part)) === month));
}

/** The months in which its weeks begin, the first first. */
export const monthsIn = (parts: CaseParts): readonly CalendarMonth[] =>
  [...new Set([...parts.keys()].flatMap((part) => (part === "case" ? [] : monthOf(part))))].sort();

/** Inverse of `partsOf`, whatever the order of the parts: what happened on a day is told in the order of its codes. */
export function caseOf(parts: CaseParts): CaseFacts {
  const all = [...parts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, part]) => part);
  return {
    ...(parts.get("case") ?? noFacts),
    events: all.flatMap(({ events }) => events),
    weeks: all.flatMap(({ weeks }) => weeks),
    held: all.flatMap(({ held }) => held),
    obstacles: all.flatMap(({ obstacles }) => obstacles),
  };
}

type Dated = { readonly on: CalendarDay } | { readonly monday: CalendarDay };

const dayIn = (each: Dated): CalendarDay => ("on" in each ? each.on : each.monday);
