// What is typed in one place for some minutes leaves in several envelopes: a person settles it as one line. Pure.
import type { LatePart } from "#shared/ports/late-work.ts";
import { mayBeCarried } from "../generations/carry.ts";
import type { SetAsideRow } from "./carry-late.ts";

/** Rows that are settled together, in their order, and what they say. */
export type LateRun = { readonly rows: readonly SetAsideRow[]; readonly parts: readonly LatePart[] };

/**
 * One row after the other of one author and in one state, that speak of the same and of nothing else, are one run. What another
 * wrote of the same in between ends it, since a text after that holds their words too; so does a row that can't be said again.
 */
export function inRuns(rows: readonly LateRun[]): readonly LateRun[] {
  const runs: OpenRun[] = [];
  for (const [at, next] of rows.entries()) {
    const index = runs.findLastIndex(({ run }) => authorOf(run) === authorOf(next));
    const last = runs[index];
    const isOne = last !== undefined && isSameLine(last.run, next) && !isSpokenOf(rows.slice(last.until + 1, at), next);
    if (!isOne) runs.push({ run: next, until: at });
    else {
      const { rows: before, parts } = last.run;
      runs[index] = { run: { rows: [...before, ...next.rows], parts: joined(parts, next.parts) }, until: at };
    }
  }
  return runs.map(({ run }) => run);
}

/** `until`: where its last row stands among all. */
type OpenRun = { readonly run: LateRun; readonly until: number };

const isSameLine = (run: LateRun, next: LateRun): boolean =>
  subjectsOf(run) === subjectsOf(next) &&
  reasonOf(run) === reasonOf(next) &&
  [...run.rows, ...next.rows].every(mayBeCarried);

const isSpokenOf = (others: readonly LateRun[], { parts }: LateRun): boolean =>
  others.some((other) => other.parts.some((part) => parts.some((each) => subjectOf(each) === subjectOf(part))));

const authorOf = ({ rows }: LateRun): string => rows.map(({ envelope }) => envelope.device)[0] ?? "";
const reasonOf = ({ rows }: LateRun): string => rows.map(({ reason }) => reason)[0] ?? "";

/** A note is a field, and the text of the same name. */
const subjectOf = (part: LatePart): string => (part.kind === "text" ? part.name : part.field);

const subjectsOf = ({ parts }: LateRun): string => [...new Set(parts.map(subjectOf))].toSorted().join("\n");

/** The later value of a field, and a text from what stood before the first to what stands after the last. */
function joined(before: readonly LatePart[], after: readonly LatePart[]): readonly LatePart[] {
  const kept = before.filter((part) => !after.some((later) => isSame(part, later)));
  const texts = after.map((part): LatePart => {
    const first = before.find((earlier) => isSame(part, earlier));
    return part.kind === "text" && first?.kind === "text" ? { ...part, before: first.before } : part;
  });
  return [...kept, ...texts];
}

const isSame = (left: LatePart, right: LatePart): boolean =>
  left.kind === right.kind && subjectOf(left) === subjectOf(right);
