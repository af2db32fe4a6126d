import type { WeekFigure } from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFacts } from "./case-facts.ts";

/**
 * FIG-14: the cases of one person as one case, the one that is shown first. What happened is told of each day once, and the
 * time of a week is that of all of them.
 */
export function pooled(cases: readonly [CaseFacts, ...CaseFacts[]]): CaseFacts {
  const all = <Key extends keyof CaseFacts>(key: Key) => cases.map((each) => each[key]);
  const first = <Key extends "age" | "level">(key: Key) => all(key).find((each) => each !== null) ?? null;
  return {
    age: first("age"),
    level: first("level"),
    startsOn: days(all("startsOn")).at(0) ?? null,
    events: once(all("events").flat()),
    weeks: weeksOf(all("weeks").flat()),
    held: once(all("held").flat()),
    obstacles: once(all("obstacles").flat()),
    jobs: all("jobs").flat(),
    workKnownUntil: days(all("workKnownUntil")).at(-1) ?? null,
  };
}

/** FIG-14: cases by who they are of; of each person, the one that is shown first, where it is among them. */
export function byPerson<Case, Id extends string>(
  cases: readonly Case[],
  idOf: (each: Case) => Id,
  mainOf: (id: Id) => Id,
): readonly (readonly [Case, ...Case[]])[] {
  const groups = Map.groupBy(cases, (each) => mainOf(idOf(each)));
  return [...groups].flatMap(([main, group]) => {
    const [first, ...others] = group.toSorted((left, right) => isNot(idOf(left), main) - isNot(idOf(right), main));
    return first === undefined ? [] : [[first, ...others] as const];
  });
}

const isNot = (id: string, main: string): number => (id === main ? 0 : 1);

const days = (all: readonly (CalendarDay | null)[]): readonly CalendarDay[] =>
  all.filter((each) => each !== null).toSorted();

/** In the order of days; of a day, as it came. */
const once = <Dated extends { readonly on: CalendarDay }>(all: readonly Dated[]): readonly Dated[] =>
  [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].sort((left, right) =>
    left.on < right.on ? -1 : left.on > right.on ? 1 : 0,
  );

const weeksOf = (all: readonly WeekFigure[]): readonly WeekFigure[] =>
  [...Map.groupBy(all, ({ monday }) => monday)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([monday, weeks]) => ({
      monday,
      flatMinutes: weeks.reduce((sum, { flatMinutes }) => sum + flatMinutes, 0),
      realMinutes: weeks.reduce((sum, { realMinutes }) => sum + realMinutes, 0),
    }));
