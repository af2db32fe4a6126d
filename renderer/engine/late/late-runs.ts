// What is typed in one place for some minutes leaves in several envelopes: a person settles it as one line. Pure.
import type { LatePart } from "#shared/ports/late-work.ts";
import type { SetAsideRow } from "./carry-late.ts";

/** Rows that are settled together, in their order, and what they say. */
export type LateRun = { readonly rows: readonly SetAsideRow[]; readonly parts: readonly LatePart[] };

/** One row after the other of one author and in one state, that speak of the same and of nothing else, are one run. */
export function inRuns(rows: readonly LateRun[]): readonly LateRun[] {
  const runs: LateRun[] = [];
  for (const next of rows) {
    const at = runs.findLastIndex((run) => authorOf(run) === authorOf(next));
    const last = runs[at];
    if (last === undefined || subjectsOf(last) !== subjectsOf(next) || reasonOf(last) !== reasonOf(next))
      runs.push(next);
    else runs[at] = { rows: [...last.rows, ...next.rows], parts: joined(last.parts, next.parts) };
  }
  return runs;
}

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
