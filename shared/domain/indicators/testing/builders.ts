// Test builders: a fresh valid value, with what matters to the test said in it.
import { assert } from "#shared/kernel/assert.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { ExitOutcome, FigureEvent, FigureEventKind, FileFigures } from "../figures.ts";
import { computeIndicators } from "../indicators.ts";
import type { Scope } from "../scope.ts";
import type { Value } from "../value.ts";

let count = 0;

/** A file of one organisation about which nothing is known yet. Each has an id of its own. */
export const aFile = (given: Partial<FileFigures> = {}): FileFigures => ({
  file: `file-${++count}`,
  mergedInto: null,
  organization: "association-1",
  basin: "basin-1",
  profile: {
    age: null,
    gender: null,
    level: null,
    isInQpv: null,
    isInFrr: null,
    zoneVintage: null,
    hasRqth: null,
    publics: [],
  },
  events: [],
  weeks: [],
  duties: [],
  obstacles: [],
  rights: [],
  jobs: [],
  workKnownUntil: null,
  ...given,
});

/** Events written « met 2026-03-10 », an exit with its outcome: « exited 2026-09-01 positive ». */
export const events = (...lines: readonly string[]): readonly FigureEvent[] =>
  lines.map((line) => {
    const [kind, on, outcome] = line.split(" ") as [FigureEventKind, string, ExitOutcome];
    return kind === "exited" ? { kind, on: day(on), outcome: outcome ?? "other" } : { kind, on: day(on) };
  });

/** A file told by its events. */
export const aFileWith = (...lines: readonly string[]): FileFigures => aFile({ events: events(...lines) });

/** The first half of 2026, seen from the end of 2027, everywhere. */
export const aScope = (given: Partial<Scope> = {}): Scope => ({
  period: { from: day("2026-01-01"), to: day("2026-06-30") },
  until: day("2027-12-31"),
  organization: null,
  basin: null,
  ...given,
});

/** What an indicator is worth for these files; throws on a code that is none. */
export function measured(code: string, files: readonly FileFigures[], scope: Partial<Scope> = {}): Value {
  const found = computeIndicators(files, aScope(scope)).find((indicator) => indicator.code === code);
  assert(found !== undefined, "an indicator has a definition");
  return found.value;
}

/** A count, as a number. */
export function counted(code: string, files: readonly FileFigures[], scope: Partial<Scope> = {}): number {
  const value = measured(code, files, scope);
  return value.kind === "count" ? value.count : Number.NaN;
}

/** A share, as « count/of unknown notYet ». */
export function shared(code: string, files: readonly FileFigures[], scope: Partial<Scope> = {}): string {
  const value = measured(code, files, scope);
  return value.kind === "share" ? `${value.count}/${value.of} ${value.unknown} ${value.notYet}` : value.kind;
}
