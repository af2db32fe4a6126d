// The records of a file as they are shown, listed in its timeline and found by a search. Pure.
import { legibleValue } from "#shared/domain/case-file/index.ts";
import { type ItemState, staysInHand } from "#shared/domain/documents/index.ts";
import {
  type AnyKind,
  kindRule,
  type RecordField,
  type RecordId,
  type RecordKind,
  recordFields,
  recordKinds,
  recordRule,
} from "#shared/domain/records/index.ts";
import type { Passage } from "#shared/domain/search/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { FieldView, ValueView } from "#shared/ports/engine.ts";
import type { RecordEntry, RecordsView, RecordView } from "#shared/ports/records.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { runOf } from "../crdt/run-of.ts";
import type { FileDocs } from "../files/file-content.ts";
import { currentOf } from "../files/saying.ts";
import { type Reader, valueView } from "../files/value-view.ts";
import { REMOVED, type RecordPart, recordField, recordIds, recordPart, removalOf } from "./record-facts.ts";

export const docOfKind = (docs: FileDocs, kind: RecordKind): CompartmentDoc | null =>
  docs[recordRule(kind).compartment];

export function readRecords(docs: FileDocs, reader: Reader): RecordsView {
  const views = recordKinds.map((kind) => {
    const doc = docOfKind(docs, kind);
    const found = doc === null ? [] : recordIds(doc, kind).flatMap((id) => recordView(doc, kind, id, reader) ?? []);
    return [kind, found.sort(inOrder)] as const;
  });
  return Object.fromEntries(views) as unknown as RecordsView;
}

/** Which field of which kind, wherever it lies. */
type FieldAt = { readonly kind: AnyKind; readonly field: string };

type Ordered = Pick<RecordView, "id" | "at" | "removal">;

const isGone = ({ removal }: Ordered): boolean => removal?.isClear ?? false;

/** The first to be written first; what is gone for good last. */
export const inOrder = (left: Ordered, right: Ordered): number =>
  Number(isGone(left)) - Number(isGone(right)) || left.at - right.at || (left.id < right.id ? -1 : 1);

/** `null`: nothing that this version understands was ever said of it. */
export function recordView<Kind extends AnyKind>(
  doc: CompartmentDoc,
  kind: Kind,
  id: RecordId,
  reader: Reader,
): RecordView<Kind> | null {
  const names = recordFields(kind).map((field) => recordField(kind, id, field));
  const [first] = names
    .flatMap((name) => doc.facts.history(name).at(-1) ?? [])
    .sort((left, right) => left.at - right.at || left.by - right.by);
  if (first === undefined) return null;
  const fields = recordFields(kind).map((field) => [field, fieldView(doc, kind, id, field, reader)] as const);
  const removal = removalOf(doc, kind, id);
  const { authorName, me } = reader;
  return {
    id,
    fields: Object.fromEntries(fields) as Record<RecordField<Kind>, FieldView>,
    author: authorName(first.by),
    isMine: first.by === me,
    at: stampedAt(first.at),
    removal:
      removal === null
        ? null
        : {
            author: authorName(removal.by),
            isMine: removal.by === me,
            at: stampedAt(removal.at),
            isClear: removal.isClear,
          },
    settledAt: kind === "papers" || kind === "fieldPapers" ? settledAt(doc, recordField(kind, id, "state")) : null,
  };
}

/** DOC-7 */
function settledAt({ facts }: CompartmentDoc, field: string): Instant | null {
  const state = facts.current(field)[0]?.value;
  const [first] =
    state === "notApplicable"
      ? runOf(facts, field, (value) => value === state)
      : runOf(facts, field, (value) => staysInHand(value as ItemState)).filter(({ value }) => value === "obtained");
  return first === undefined ? null : stampedAt(first.at);
}

function fieldView(doc: CompartmentDoc, kind: AnyKind, id: RecordId, field: string, reader: Reader): FieldView {
  const name = recordField(kind, id, field);
  return {
    values: currentOf(doc, name).map((fact) => shown(fact, { kind, field }, reader)),
    changes: doc.facts.history(name).length,
  };
}

/** `doc`: in which it lies. */
export const recordHistory = (
  doc: CompartmentDoc | null,
  { kind, id, field }: FieldAt & { readonly id: RecordId },
  reader: Reader,
): readonly ValueView[] =>
  (doc?.facts.history(recordField(kind, id, field)) ?? []).map((fact) => shown(fact, { kind, field }, reader));

/** The values that were ever said of it, as they are stored. */
export const everSaid = (
  doc: CompartmentDoc | null,
  { kind, id, field }: FieldAt & { readonly id: RecordId },
): readonly Json[] => doc?.facts.history(recordField(kind, id, field)).map(({ value }) => value) ?? [];

const shown = (fact: Fact, part: FieldAt, reader: Reader): ValueView =>
  valueView({ ...fact, value: legibleOf(part, fact.value) }, reader);

export function legibleOf({ kind, field }: FieldAt, stored: Json): Json {
  const rule = kindRule(kind).fields[field];
  return rule === undefined ? null : legibleValue(rule, stored);
}

/** Fields of records that are in view, of which two people wrote different values apart; and removals to be settled. */
export function recordConflicts(docs: FileDocs): number {
  let count = 0;
  for (const kind of recordKinds) {
    const doc = docOfKind(docs, kind);
    if (doc === null) continue;
    for (const id of recordIds(doc, kind)) {
      const removal = removalOf(doc, kind, id);
      if (removal?.isClear) continue;
      const fields = recordFields(kind).filter((field) => currentOf(doc, recordField(kind, id, field)).length > 1);
      count += fields.length + (removal === null ? 0 : 1);
    }
  }
  return count;
}

/** What a fact is to who reads the timeline; `null`: it is told by another, or is no record of this compartment. */
export function recordEntry(
  fact: Fact,
  doc: CompartmentDoc,
  docs: FileDocs,
): (RecordEntry & { readonly value: Json }) | null {
  const part = recordPart(fact.field);
  if (part === null || docOfKind(docs, part.kind) !== doc) return null;
  const { kind, id, field } = part;
  if (field === REMOVED) {
    const act = Array.isArray(fact.value) ? "removed" : "broughtBack";
    return { kind, id, field: null, act, value: null };
  }
  const value = legibleOf(part, fact.value);
  const first = firstOf(doc, kind, id);
  if (!recordRule(kind).isOpen || first === null || !isWith(first, fact))
    return { kind, id, field, act: "changed", value };
  return first.id === fact.id ? { kind, id, field: null, act: "added", value: null } : null;
}

/** What is written as a record begins is told once, in milliseconds. */
const AT_ONCE = 1_000;

const isWith = (first: Fact, fact: Fact): boolean =>
  first.by === fact.by && stampedAt(fact.at) - stampedAt(first.at) < AT_ONCE;

function firstOf(doc: CompartmentDoc, kind: RecordKind, id: RecordId): Fact | null {
  const firsts = recordFields(kind).flatMap((field) => doc.facts.history(recordField(kind, id, field)).at(-1) ?? []);
  return firsts.sort((left, right) => left.at - right.at || left.by - right.by)[0] ?? null;
}

/** The words that people typed in records that are in view. */
export function recordPassages(docs: FileDocs): readonly Passage[] {
  return recordKinds.flatMap((kind) => {
    const doc = docOfKind(docs, kind);
    const texts = recordFields(kind).filter((field) => recordRule(kind).fields[field]?.kind === "text");
    return doc === null || texts.length === 0
      ? []
      : recordIds(doc, kind)
          .filter((id) => !removalOf(doc, kind, id)?.isClear)
          .flatMap((id) => texts.flatMap((field) => passagesOf(doc, { kind, id, field })));
  });
}

const passagesOf = (doc: CompartmentDoc, part: RecordPart): readonly Passage[] =>
  currentOf(doc, recordField(part.kind, part.id, part.field)).flatMap(({ value }): readonly Passage[] => {
    const words = legibleOf(part, value);
    return typeof words === "string" ? [{ place: "field", of: `${part.kind}/${part.field}`, text: words }] : [];
  });
