// What a pre-diagnosis shows: each domain as it stands, beside an earlier day on which something was said of it.
import {
  type DiagnosisDomain,
  type DiagnosisVersion,
  type DomainProgress,
  diagnosisDomains,
  type OwnWords,
  obstacleLevels,
  ownWords,
  progressBetween,
  type SaidLevel,
  versionsOf,
} from "#shared/domain/diagnosis/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { TimelineEntry } from "#shared/ports/engine.ts";
import type { DatedLevel } from "#shared/ports/health.ts";

/** The domains that may be noted in a file by whoever works on it; health has a compartment of its own. */
export type OpenDomain = Exclude<DiagnosisDomain, "health">;

export type Picture = {
  /** `null`: nothing was said yet. */
  readonly first: DiagnosisVersion | null;
  /** The version that the last one stands beside. */
  readonly before: DiagnosisVersion | null;
  readonly last: DiagnosisVersion | null;
  /** The days of the earlier versions, oldest first. */
  readonly earlier: readonly CalendarDay[];
  readonly domains: readonly DomainProgress[];
  /** Their own words as they stood at the end of that day, where they were others. */
  readonly own: Readonly<Partial<Record<OwnWords, string>>>;
};

export const isOpen = (domain: DiagnosisDomain): domain is OpenDomain => domain !== "health";

/**
 * `timeline`: later first, as a file shows it. `day`: that of the version to compare with; `null`: the first. `health`: what
 * may be told of it (DIA-7).
 */
export function pictureOf(
  timeline: readonly TimelineEntry[],
  day: CalendarDay | null = null,
  health: readonly DatedLevel[] = [],
): Picture {
  const ofHealth = health.map(
    ({ at, level }): SaidLevel => ({ domain: "health", level, on: dayIn(at, DEFAULT_TIME_ZONE) }),
  );
  const versions = versionsOf([...timeline.toReversed().flatMap(saidIn), ...ofHealth]);
  const [first = null, last = null] = [versions[0], versions.at(-1)];
  const earlier = versions.slice(0, -1);
  const before = earlier.find(({ on }) => on === day) ?? first;
  return {
    first,
    before,
    last,
    earlier: earlier.map(({ on }) => on),
    // A first version stands beside nothing.
    domains: progressBetween(before === last ? NOTHING : (before ?? NOTHING), last ?? NOTHING),
    own: before === null || before === last ? {} : ownOn(timeline, before.on),
  };
}

function ownOn(timeline: readonly TimelineEntry[], day: CalendarDay): Picture["own"] {
  return Object.fromEntries(
    ownWords.flatMap((field) => {
      const said = timeline.filter((entry) => entry.field === field);
      const then = said.find(({ at }) => dayIn(at, DEFAULT_TIME_ZONE) <= day);
      return typeof then?.value !== "string" || then.value === said[0]?.value ? [] : [[field, then.value]];
    }),
  );
}

const NOTHING: DiagnosisVersion = { on: dayIn(0 as never, DEFAULT_TIME_ZONE), levels: new Map() };

function saidIn({ field, value, at }: TimelineEntry): readonly SaidLevel[] {
  const domain = diagnosisDomains.find((each) => `${each}Level` === field);
  const level = obstacleLevels.find((each) => each === value) ?? null;
  return domain === undefined ? [] : [{ domain, level, on: dayIn(at, DEFAULT_TIME_ZONE) }];
}
