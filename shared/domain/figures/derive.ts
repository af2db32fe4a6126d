// FIG-2: what is published of a case, from what stands in it. Pure, and the same on every device that holds it alike.
import { type DiagnosisDomain, type ObstacleLevel, weightOf } from "#shared/domain/diagnosis/index.ts";
import { missingFor } from "#shared/domain/documents/index.ts";
import {
  type FigureEvent,
  type ObstacleDomain,
  type ObstacleFigure,
  obstacleLabels,
} from "#shared/domain/indicators/index.ts";
import { ageBracketOn } from "#shared/domain/people/index.ts";
import {
  actionDay,
  checklistOf,
  presenceOf,
  profileOf,
  type SaidFile,
  statusOf,
} from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFacts } from "./case-facts.ts";
import { heldFigures, weekFigures } from "./derive-weeks.ts";
import { jobsOf, type SaidWork } from "./jobs.ts";
import { lastOfEachDay } from "./last-of-each-day.ts";
import { pathEvents, type SaidPhase } from "./path-events.ts";

/** What a case says, as far as it is counted. */
export type CaseSources = {
  /** Without what only `field` may hold (PEO-7). */
  readonly said: SaidFile;
  /** The day of the last fact of the case: papers are told as of then, never as of today. */
  readonly asOf: CalendarDay;
  readonly begunOn: CalendarDay | null;
  /** In the order in which they were said. */
  readonly phases: readonly SaidPhase[];
  readonly encounters: readonly { readonly on: CalendarDay; readonly isInPerson: boolean }[];
  /** FIG-11: days on which something was noted in the street. */
  readonly notedOn: readonly CalendarDay[];
  /** In the order in which they were said, of each domain; `null`: the answer was taken away. */
  readonly levels: readonly {
    readonly domain: DiagnosisDomain;
    readonly on: CalendarDay;
    readonly level: ObstacleLevel | null;
  }[];
  /** SHR-8: the first « yes » that let the other organisation read the diagnosis. */
  readonly sharedOn: CalendarDay | null;
  readonly concludedOn: CalendarDay | null;
  /** CON-2: by the act of the Mission Locale; `null`: there is none. */
  readonly opening: { readonly openedOn: CalendarDay; readonly startsOn: CalendarDay } | null;
  /** When something was first written in these tracks. */
  readonly housingOn: CalendarDay | null;
  readonly mobilityOn: CalendarDay | null;
  /** In the order in which it was said. */
  readonly work: readonly SaidWork[];
};

export function caseFactsOf(sources: CaseSources): CaseFacts {
  const { begunOn, phases, opening, concludedOn } = sources;
  const said = withoutHealth(sources.said);
  const path = pathEvents(phases, opening?.openedOn ?? null);
  const startsOn = opening?.startsOn ?? path.find(({ kind }) => kind === "opened")?.on ?? null;
  const signedOn = concludedOn ?? startsOn;
  const obstacles = obstaclesOf(sources.levels);
  const certification = profileOf(said, sources.asOf).certification;
  const events = [
    ...one("found", begunOn),
    ...encountersOf(sources, path),
    ...path,
    ...one("preDiagnosed", firstOf(obstacles.map(({ on }) => on))),
    ...one("diagnosisShared", sources.sharedOn),
    ...one("concluded", concludedOn),
    ...one("papersComplete", papersCompleteOn(said, sources.asOf)),
    ...presencesOf(said),
    ...one("housingMobilised", sources.housingOn),
    ...one("mobilityMobilised", sources.mobilityOn),
  ];
  return {
    age: said.bornOn === null || signedOn === null ? null : ageBracketOn(said.bornOn, signedOn),
    level: certification.state === "answered" ? certification.value : null,
    startsOn,
    events: inOrder(events),
    weeks: weekFigures(said, events, startsOn),
    held: heldFigures(said),
    obstacles,
    ...jobsOf(sources.work),
  };
}

type CountedLevel = CaseSources["levels"][number] & { readonly domain: ObstacleDomain };

/** IND-13: neither health nor justice. */
const isCounted = (level: CaseSources["levels"][number]): level is CountedLevel =>
  Object.hasOwn(obstacleLabels, level.domain);

/** FIG-4 */
const obstaclesOf = (levels: CaseSources["levels"]): readonly ObstacleFigure[] =>
  [...Map.groupBy(levels.filter(isCounted), ({ domain }) => domain).values()].flatMap((answers) =>
    lastOfEachDay(answers).flatMap(({ domain, on, level }) =>
      level === null ? [] : [{ domain, on, level: weightOf(level) as ObstacleFigure["level"] }],
    ),
  );

/** FIG-5. */
const withoutHealth = (said: SaidFile): SaidFile => ({
  ...said,
  records: { ...said.records, actions: said.records.actions.filter(({ values }) => values.category !== "health") },
});

function encountersOf({ encounters, notedOn }: CaseSources, path: readonly FigureEvent[]): readonly FigureEvent[] {
  const met = encounters.filter(({ isInPerson }) => isInPerson).map(({ on }) => on);
  const days = encounters.map(({ on }) => on);
  // FIG-11: nobody goes on along the path without having spoken.
  const taken = path.filter(({ kind }) => kind === "reengaging" || kind === "opened").map(({ on }) => on);
  return [
    ...one("met", firstOf(met)),
    ...one("inContact", firstOf([...days, ...taken])),
    ...each("reached", [...days, ...notedOn]),
  ];
}

function presencesOf(said: SaidFile): readonly FigureEvent[] {
  const { appointments, actions } = said.records;
  const done = actions.filter((action) => statusOf(action) === "done").flatMap((action) => actionDay(action) ?? []);
  const kept = appointments.flatMap((appointment): readonly FigureEvent[] => {
    const presence = presenceOf(appointment);
    const on = dayIn(appointment.values.on);
    const isTold = presence === "present" || presence === "absentExcused" || presence === "absentUnexcused";
    return on === null || !isTold ? [] : [{ kind: presence, on }];
  });
  return [...each("actionDone", done), ...kept];
}

/** The day on which the last of them was noted; `null` while one lacks, and where no paper was noted at all. */
function papersCompleteOn(said: SaidFile, asOf: CalendarDay): CalendarDay | null {
  const list = checklistOf(said, asOf);
  if (missingFor(list, "signature").missing.length > 0) return null;
  const needed = new Set<string>(list.items.filter(({ blocks }) => blocks === "signature").map(({ code }) => code));
  const settled = said.records.papers.flatMap(({ id, settledOn }) => (needed.has(id) ? (settledOn ?? []) : []));
  return settled.toSorted().at(-1) ?? null;
}

const dayIn = (value: unknown): CalendarDay | null =>
  typeof value === "string" && "1920" <= value && value < "2151" ? (value as CalendarDay) : null;

type PlainKind = Exclude<FigureEvent["kind"], "exited">;

const one = (kind: PlainKind, on: CalendarDay | null): readonly FigureEvent[] => (on === null ? [] : [{ kind, on }]);
const each = (kind: PlainKind, days: readonly CalendarDay[]): readonly FigureEvent[] =>
  [...new Set(days)].map((on) => ({ kind, on }));
const firstOf = (days: readonly CalendarDay[]): CalendarDay | null => days.toSorted()[0] ?? null;

const inOrder = (events: readonly FigureEvent[]): readonly FigureEvent[] =>
  events.toSorted((left, right) => (`${left.on} ${left.kind}` < `${right.on} ${right.kind}` ? -1 : 1));
