// What the facts of a file's records are called, and how they are read and said. Pure.
import {
  type AnyKind,
  isClearlyRemoved,
  isIdOf,
  isRecordKind,
  kindRule,
  type RecordId,
  type RecordKind,
  recordFields,
  recordRule,
} from "#shared/domain/records/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, saysTheSame } from "../crdt/fact.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { saying, subjectsUnder } from "../files/saying.ts";

/** Said of the record: the facts that whoever removed it had seen; `null`: it was brought back. */
export const REMOVED = "removed";

export const recordField = (kind: AnyKind, id: RecordId, field: string): string => `${kind}/${id}/${field}`;

/** What a fact says of which record; `null` for one that speaks of something else, or in a way that only a later version knows. */
export function recordPart(name: string): RecordPart | null {
  const [kind = "", id = "", field = "", ...more] = name.split("/");
  if (!isRecordKind(kind) || more.length > 0) return null;
  const rule = recordRule(kind);
  const isField = field === REMOVED || Object.hasOwn(rule.fields, field);
  return isField && isIdOf(rule, id) ? { kind, id, field } : null;
}

export type RecordPart = { readonly kind: RecordKind; readonly id: RecordId; readonly field: string };

/** Of a kind, in the order in which they were first written of here. */
export const recordIds = (doc: CompartmentDoc, kind: AnyKind): readonly RecordId[] =>
  [...subjectsUnder(`${kind}/`, doc)].filter((id) => isIdOf(kindRule(kind), id));

/** All that stands of a record, what only a later version understands included; not whether it was removed. */
const standing = (doc: CompartmentDoc, kind: AnyKind, id: RecordId): readonly Fact[] =>
  doc.facts
    .fields(recordField(kind, id, ""))
    .filter((field) => field !== recordField(kind, id, REMOVED))
    .flatMap((field) => doc.facts.current(field));

export type Removal = {
  /** The last who removed it. */
  readonly by: number;
  readonly at: Fact["at"];
  /** REC-3: nobody wrote in it apart, and nobody brought it back apart. */
  readonly isClear: boolean;
};

/** REC-3: what is not clearly removed is shown; `null`: nobody removed it, or all who did were taken back. */
export function removalOf(doc: CompartmentDoc, kind: AnyKind, id: RecordId): Removal | null {
  const said = doc.facts.current(recordField(kind, id, REMOVED));
  const [last] = said.filter(({ value }) => Array.isArray(value));
  if (last === undefined) return null;
  const isClear = isClearlyRemoved(
    said.map(({ value }) => (Array.isArray(value) ? value.map(String) : null)),
    standing(doc, kind, id).map((fact) => fact.id),
  );
  return { by: last.by, at: last.at, isClear };
}

/** Removes a record as its author saw it: what says the same as something seen was seen. */
export function removing(
  doc: CompartmentDoc,
  kind: AnyKind,
  id: RecordId,
  { seen, me }: { readonly seen: readonly FactId[]; readonly me: number },
): readonly NewFact[] {
  if (removalOf(doc, kind, id)?.isClear) return [];
  const all = standing(doc, kind, id);
  const shown = all.filter((fact) => fact.by === me || seen.includes(fact.id));
  const value = all
    .filter((fact) => shown.some((each) => each.field === fact.field && saysTheSame(each, fact)))
    .map((fact) => fact.id);
  return [said(doc, recordField(kind, id, REMOVED), value)];
}

export const bringingBack = (doc: CompartmentDoc, kind: AnyKind, id: RecordId): readonly NewFact[] =>
  removalOf(doc, kind, id) === null ? [] : [said(doc, recordField(kind, id, REMOVED), null)];

const said = (doc: CompartmentDoc, field: string, value: Json): NewFact => ({
  field,
  value,
  supersedes: doc.facts.current(field).map((fact) => fact.id),
});

/** Some fields of a record, each in the place of what was seen of it. */
export const changing = (
  doc: CompartmentDoc,
  kind: AnyKind,
  id: RecordId,
  changes: Readonly<Record<string, Json>>,
  by: { readonly seen: readonly FactId[]; readonly me: number },
): readonly NewFact[] =>
  Object.entries(changes).flatMap(([field, value]) => saying(doc, recordField(kind, id, field), value, by));

/** A record with its first values; nothing when it is there: the same form, sent twice, adds one. */
export const adding = (
  doc: CompartmentDoc,
  kind: AnyKind,
  id: RecordId,
  values: Readonly<Record<string, Json>>,
): readonly NewFact[] =>
  standing(doc, kind, id).length > 0
    ? []
    : recordFields(kind).flatMap((field) => {
        const value = values[field] ?? null;
        return value === null ? [] : [{ field: recordField(kind, id, field), value, supersedes: [] }];
      });
