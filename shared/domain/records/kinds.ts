import { checkValue, type FieldFailure } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import { allowanceKinds } from "./kinds/allowance.ts";
import { paperKinds } from "./kinds/papers.ts";
import { planKinds } from "./kinds/plan.ts";
import { profileKinds } from "./kinds/profile.ts";
import type { RecordRule } from "./record.ts";

/** Every kind of record. A module adds its own in a file beside these. */
export const RECORD_KINDS = {
  ...paperKinds,
  ...profileKinds,
  ...planKinds,
  ...allowanceKinds,
} as const satisfies Record<string, RecordRule>;

export type RecordKind = keyof typeof RECORD_KINDS;
export type RecordField<Kind extends RecordKind> = Extract<keyof (typeof RECORD_KINDS)[Kind]["fields"], string>;

export const recordKinds = Object.keys(RECORD_KINDS) as readonly RecordKind[];

export const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(RECORD_KINDS, kind);

export const recordRule = (kind: RecordKind): RecordRule => RECORD_KINDS[kind];

/** The fields of a kind, in the order in which they are asked. */
export const recordFields = <Kind extends RecordKind>(kind: Kind): readonly RecordField<Kind>[] =>
  Object.keys(RECORD_KINDS[kind].fields) as RecordField<Kind>[];

/** REC-2: what a field of a record may hold; `null` empties it. `said`: what was said of it so far. */
export function checkRecordValue(
  kind: RecordKind,
  field: string,
  value: Json,
  said: readonly Json[] = [],
): Result<Json, FieldFailure> {
  const rule = Object.hasOwn(recordRule(kind).fields, field) ? recordRule(kind).fields[field] : undefined;
  return rule === undefined ? fail({ kind: "wrongShape" }) : checkValue(rule, value, said);
}
