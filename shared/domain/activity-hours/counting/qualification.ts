import type { Action, Qualification } from "../activity.ts";

/** An act of the advisor that settles an action. */
export type Decision = Exclude<Qualification, { readonly kind: "proposed" }>;

/** What the advisor decided about an action, and whether two decisions differ. */
export type Standing = { readonly decision: Decision | null; readonly isDisputed: boolean };

/**
 * HRS-6: the advisor's decision that stands, `null` while there is none. Of two made apart the later stands, and the
 * action is `disputed` until a person settles it, unless both say the same.
 */
export function standingDecision({ qualifications }: Action): Standing {
  const decisions = qualifications
    .filter((qualification) => qualification.kind !== "proposed")
    .sort((left, right) => right.at - left.at || (left.by < right.by ? 1 : -1));
  const [decision, ...earlier] = decisions;
  if (decision === undefined) return { decision: null, isDisputed: false };
  return { decision, isDisputed: earlier.some((other) => !saysTheSame(decision, other)) };
}

function saysTheSame(left: Decision, right: Decision): boolean {
  if (left.kind === "rejected" || right.kind === "rejected") return left.kind === right.kind;
  return left.category === right.category && left.flatMinutes === right.flatMinutes;
}
