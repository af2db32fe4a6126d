import { checkValue, type FieldFailure } from "#shared/domain/case-file/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import { allowanceKinds } from "./kinds/allowance.ts";
import { contactKinds } from "./kinds/contacts.ts";
import { housingKinds } from "./kinds/housing.ts";
import { mobilityKinds } from "./kinds/mobility.ts";
import { paperKinds } from "./kinds/papers.ts";
import { planKinds } from "./kinds/plan.ts";
import { profileKinds } from "./kinds/profile.ts";
import { resourceKinds } from "./kinds/resources.ts";
import type { KindRule, RecordRule } from "./record.ts";

/** Every kind of record. A module adds its own in a file beside these. */
export const RECORD_KINDS = {
  ...contactKinds,
  ...paperKinds,
  ...profileKinds,
  ...planKinds,
  ...housingKinds,
  ...mobilityKinds,
  ...allowanceKinds,
} as const satisfies Record<string, RecordRule>;

/** Those of the room of the project that holds what it can lend: they are of no file. */
export const PROJECT_KINDS = resourceKinds satisfies Record<string, KindRule>;

export type RecordKind = keyof typeof RECORD_KINDS;
export type ProjectKind = keyof typeof PROJECT_KINDS;
export type AnyKind = RecordKind | ProjectKind;

const ALL = { ...RECORD_KINDS, ...PROJECT_KINDS };

export type RecordField<Kind extends AnyKind> = Extract<keyof (typeof ALL)[Kind]["fields"], string>;

/** Of a file. */
export const recordKinds = Object.keys(RECORD_KINDS) as readonly RecordKind[];

export const isRecordKind = (kind: string): kind is RecordKind => Object.hasOwn(RECORD_KINDS, kind);

export const recordRule = (kind: RecordKind): RecordRule => RECORD_KINDS[kind];

export const kindRule = (kind: AnyKind): KindRule => ALL[kind];

/** The fields of a kind, in the order in which they are asked. */
export const recordFields = <Kind extends AnyKind>(kind: Kind): readonly RecordField<Kind>[] =>
  Object.keys(ALL[kind].fields) as RecordField<Kind>[];

/** The field that says how a record of a kind is called; `null`: its kind, or its id, says it. */
export function titleField(kind: AnyKind): string | null {
  const { title, fields } = kindRule(kind);
  return title ?? ["title", "label"].find((field) => Object.hasOwn(fields, field)) ?? null;
}

/** REC-2: what a field of a record may hold; `null` empties it. `said`: what was said of it so far. */
export function checkRecordValue(
  kind: AnyKind,
  field: string,
  value: Json,
  said: readonly Json[] = [],
): Result<Json, FieldFailure> {
  const { fields } = kindRule(kind);
  const rule = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return rule === undefined ? fail({ kind: "wrongShape" }) : checkValue(rule, value, said);
}
