import type { Indicator } from "./indicators.ts";

/** What a project aims at: for a count a number, for a share a percentage (0 to 100). */
export type ProjectTarget = { readonly code: string; readonly goal: number };

/** An indicator beside its target. */
export type Progress = {
  readonly code: string;
  readonly goal: number;
  /** Count, or percentage; `null` while nothing can be said. */
  readonly reached: number | null;
};

/** IND-16: an indicator beside the target that bears its code; `null` when the target is another's, or has no measure. */
export function besideTarget({ code, value }: Indicator, target: ProjectTarget): Progress | null {
  if (target.code !== code) return null;
  if (value.kind === "count") return { code, goal: target.goal, reached: value.count };
  if (value.kind !== "share") return null;
  return { code, goal: target.goal, reached: value.of === 0 ? null : (100 * value.count) / value.of };
}
