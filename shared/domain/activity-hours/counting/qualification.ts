import type { Action, Qualification } from "../activity.ts";

/** An act of the advisor that settles an action. */
export type Decision = Exclude<Qualification, { readonly kind: "proposed" }>;

/** What the advisor decided about an action, and whether two decisions differ; `isOutdated`: it was, before it changed. */
export type Standing = {
  readonly decision: Decision | null;
  readonly isDisputed: boolean;
  readonly isOutdated: boolean;
};

/**
 * HRS-6: the advisor's decision that stands, `null` while there is none. Of two made apart the later stands, and the
 * action is `disputed` until a person settles it, unless both say the same.
 */
export function standingDecision({ qualifications }: Action): Standing {
  const taken = qualifications.filter((qualification) => qualification.kind !== "proposed");
  const decisions = taken
    .filter(({ isOutdated }) => isOutdated !== true)
    .sort((left, right) => right.at - left.at || (left.by < right.by ? 1 : -1));
  const [decision, ...earlier] = decisions;
  if (decision === undefined) return { decision: null, isDisputed: false, isOutdated: taken.length > 0 };
  return { decision, isDisputed: earlier.some((other) => !saysTheSame(decision, other)), isOutdated: false };
}

function saysTheSame(left: Decision, right: Decision): boolean {
  if (left.kind === "rejected" || right.kind === "rejected") return left.kind === right.kind;
  return left.category === right.category && left.flatMinutes === right.flatMinutes;
}
