// A few places that a device passed in the log of its relay: many near its end, fewer and fewer towards its beginning.
import type { Cursor } from "#shared/protocol/frame.ts";

/** Rows between two of them, at least. */
const STEP = 16;
const MOST = 16;

/** `milestones` with a place further on, if that is far enough from the last. */
export function withMilestone(milestones: readonly Cursor[], place: Cursor): readonly Cursor[] {
  if (place.n < (milestones.at(-1)?.n ?? 0) + STEP) return milestones;
  const all = [...milestones, place];
  return all.length <= MOST ? all : all.toSpliced(leastMissed(all), 1);
}

/** The last of them before a place. */
export const lastBefore = (milestones: readonly Cursor[], place: number): Cursor | undefined =>
  milestones.findLast(({ n }) => n < place);

/** Without which the way back to the one before is the least longer, for its distance from the end. */
function leastMissed(all: readonly Cursor[]): number {
  const end = all.at(-1)?.n ?? 0;
  const costs = all.slice(0, -1).map(({ n }, at) => ((all[at + 1]?.n ?? n) - (all[at - 1]?.n ?? 0)) / (end - n));
  return costs.indexOf(Math.min(...costs));
}
