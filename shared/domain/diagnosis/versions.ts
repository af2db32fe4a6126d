// A pre-diagnosis is not filled in once: each day on which something of it was said is a version, set beside the first one.
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { type DiagnosisDomain, diagnosisDomains, type ObstacleLevel, weightOf } from "./domains.ts";

/** A level that was said on a day; `null`: it was taken back, as if not asked. */
export type SaidLevel = {
  readonly domain: DiagnosisDomain;
  readonly level: ObstacleLevel | null;
  readonly on: CalendarDay;
};

/** What was known at the end of a day. */
export type DiagnosisVersion = {
  readonly on: CalendarDay;
  readonly levels: ReadonlyMap<DiagnosisDomain, ObstacleLevel>;
};

/** DIA-5: one version a day on which a level changed, oldest first. `said` is in the order of its writing. */
export function versionsOf(said: readonly SaidLevel[]): readonly DiagnosisVersion[] {
  const days = [...new Set(said.map(({ on }) => on))].sort();
  const versions: DiagnosisVersion[] = [];
  let levels = new Map<DiagnosisDomain, ObstacleLevel>();
  for (const on of days) {
    const before = levels;
    levels = new Map(before);
    for (const { domain, level } of said.filter((each) => each.on === on)) {
      if (level === null) levels.delete(domain);
      else levels.set(domain, level);
    }
    if (!isSame(before, levels)) versions.push({ on, levels });
  }
  return versions;
}

const isSame = (left: DiagnosisVersion["levels"], right: DiagnosisVersion["levels"]): boolean =>
  left.size === right.size && [...left].every(([domain, level]) => right.get(domain) === level);

/** How a domain moved from a version to a later one. */
export type Movement = "better" | "worse" | "same" | "new" | "gone" | "notAsked";

export type DomainProgress = {
  readonly domain: DiagnosisDomain;
  readonly before: ObstacleLevel | null;
  readonly after: ObstacleLevel | null;
  readonly movement: Movement;
};

/** DIA-6: two versions side by side, every domain in its order: what was not asked is said as such, never as « none ». */
export const progressBetween = (before: DiagnosisVersion, after: DiagnosisVersion): readonly DomainProgress[] =>
  diagnosisDomains.map((domain) => {
    const levels = { before: before.levels.get(domain) ?? null, after: after.levels.get(domain) ?? null };
    return { domain, ...levels, movement: movementOf(levels.before, levels.after) };
  });

function movementOf(before: ObstacleLevel | null, after: ObstacleLevel | null): Movement {
  if (before === null) return after === null ? "notAsked" : "new";
  if (after === null) return "gone";
  const gain = weightOf(before) - weightOf(after);
  if (gain === 0) return "same";
  return gain > 0 ? "better" : "worse";
}
