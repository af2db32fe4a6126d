// What a pre-diagnosis shows: each domain as it stands, beside the first day on which anything was said of it.
import {
  type DiagnosisDomain,
  type DiagnosisVersion,
  type DomainProgress,
  diagnosisDomains,
  obstacleLevels,
  progressBetween,
  type SaidLevel,
  versionsOf,
} from "#shared/domain/diagnosis/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { TimelineEntry } from "#shared/ports/engine.ts";

/** The domains that may be noted in a file by whoever works on it; health has a compartment of its own. */
export type OpenDomain = Exclude<DiagnosisDomain, "health">;

export type Picture = {
  /** `null`: nothing was said yet. */
  readonly first: DiagnosisVersion | null;
  readonly last: DiagnosisVersion | null;
  readonly domains: readonly DomainProgress[];
};

export const isOpen = (domain: DiagnosisDomain): domain is OpenDomain => domain !== "health";

/** `timeline`: later first, as a file shows it. */
export function pictureOf(timeline: readonly TimelineEntry[]): Picture {
  const versions = versionsOf(timeline.toReversed().flatMap(saidIn));
  const [first = null, last = null] = [versions[0], versions.at(-1)];
  // A first version stands beside nothing.
  return { first, last, domains: progressBetween(first === last ? NOTHING : (first ?? NOTHING), last ?? NOTHING) };
}

const NOTHING: DiagnosisVersion = { on: dayIn(0 as never, DEFAULT_TIME_ZONE), levels: new Map() };

function saidIn({ field, value, at }: TimelineEntry): readonly SaidLevel[] {
  const domain = diagnosisDomains.find((each) => `${each}Level` === field);
  const level = obstacleLevels.find((each) => each === value) ?? null;
  return domain === undefined ? [] : [{ domain, level, on: dayIn(at, DEFAULT_TIME_ZONE) }];
}
