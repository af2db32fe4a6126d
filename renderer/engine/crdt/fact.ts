// A value is an append-only fact that names the facts it replaces (design D5). The current value is what nobody
// replaced: two people who wrote apart leave two, and both are shown until a person settles.
import { isJson, type Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import type { FactId } from "#shared/ports/engine.ts";

export type Fact = {
  readonly id: FactId;
  /** What it speaks of: `name`, `phone`, `notes/<id>`… */
  readonly field: string;
  /** `null`: emptied by a person. */
  readonly value: Json;
  /** Number of the author's device in the project. */
  readonly by: number;
  readonly at: Stamp;
  /** The facts that its author saw, and replaced. */
  readonly supersedes: readonly FactId[];
};

/** `<stamp>.<device number>`: one device never makes the same stamp twice. */
export const factId = (at: Stamp, by: number): FactId => `${at.toString(36)}.${by}` as FactId;

/** As it lies in the document: short, since there are many. */
export const writeFact = ({ at, by, field, value, supersedes }: Omit<Fact, "id">): Json =>
  supersedes.length === 0 ? [at, by, field, value] : [at, by, field, value, ...supersedes];

/** `null` for what this version can't read; it stays in the document, untouched. */
export function readFact(stored: unknown): Fact | null {
  if (!Array.isArray(stored)) return null;
  const [at, by, field, value, ...supersedes]: unknown[] = stored;
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(by) || typeof field !== "string" || !isJson(value))
    return null;
  if (!supersedes.every((id) => typeof id === "string")) return null;
  const stamp = at as Stamp;
  return {
    id: factId(stamp, by as number),
    field,
    value,
    by: by as number,
    at: stamp,
    supersedes: supersedes as FactId[],
  };
}

/** What two people wrote alike, apart, is one value: there is nothing to settle. Facts hold plain, ordered data. */
export const saysTheSame = (left: Fact, right: Fact): boolean =>
  JSON.stringify(left.value) === JSON.stringify(right.value);

/** Later first; two of one instant, the larger device number first. Total, so that all replicas agree. */
export const laterFirst = (left: Fact, right: Fact): number => right.at - left.at || right.by - left.by;
