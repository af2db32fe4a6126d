import { assert } from "#shared/kernel/assert.ts";
import type { FileFigures } from "./figures.ts";
import { definitions } from "./indicators.ts";
import { filesIn, type Scope } from "./scope.ts";
import { thresholdsOn } from "./thresholds.ts";
import type { Value } from "./value.ts";

/** One indicator, cut by organisation or by basin. A file belongs to one row only; `null` = no basin noted. */
export type Breakdown = {
  readonly code: string;
  readonly rows: readonly { readonly key: string | null; readonly value: Value }[];
  readonly total: Value;
};

/** IND-16: an indicator by organisation or by basin, keys in order, with the whole. Throws on a code that is none. */
export function breakdown(
  files: readonly FileFigures[],
  scope: Scope,
  code: string,
  by: "organization" | "basin",
): Breakdown {
  const definition = definitions.find((candidate) => candidate.code === code);
  assert(definition !== undefined, "an indicator has a definition");
  const thresholds = thresholdsOn(scope.period.to);
  const measure = (counted: readonly FileFigures[]): Value =>
    thresholds === null ? { kind: "notKnown" } : definition.compute(counted, scope, thresholds);
  const counted = filesIn(files, scope);
  const keys = [...new Set(counted.map((file) => file[by]))].sort((left, right) =>
    (left ?? "") < (right ?? "") ? -1 : 1,
  );
  return {
    code,
    rows: keys.map((key) => ({ key, value: measure(counted.filter((file) => file[by] === key)) })),
    total: measure(counted),
  };
}
