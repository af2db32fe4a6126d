// What a file says, read from its documents. Pure: documents and names in, plain data out.
import { checkFieldValue, FILE_FIELDS, type FileField } from "#shared/domain/case-file/index.ts";
import type { Passage } from "#shared/domain/search/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { isAhead, type Stamp, stampedAt } from "#shared/kernel/stamp.ts";
import type { FieldView, FileView, NoteId, NoteView, TimelineEntry, ValueView } from "#shared/ports/engine.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, saysTheSame } from "../crdt/fact.ts";

/** The documents of a file that this device may read; a compartment that nobody has written in yet has none. */
export type FileDocs = { readonly identity: CompartmentDoc | null; readonly field: CompartmentDoc | null };

export type Reader = {
  readonly authorName: (number: number) => string;
  /** The number of this device. */
  readonly me: number;
  readonly now: Instant;
};

const FIELDS = Object.keys(FILE_FIELDS) as FileField[];
const NOTE_PREFIX = "notes/";

export const noteField = (note: NoteId): string => `${NOTE_PREFIX}${note}`;

/** A value as it may be shown: what the field can't hold, whoever wrote it, reads like an emptied one. */
function legible(field: FileField, value: Json): Json {
  const checked = checkFieldValue(field, value);
  return checked.ok ? checked.value : null;
}

const isFileField = (field: string): field is FileField => Object.hasOwn(FILE_FIELDS, field);
/** Inverse of `noteField`; `null` for a field that is no note. */
export const noteOf = (field: string): NoteId | null =>
  field.startsWith(NOTE_PREFIX) ? (field.slice(NOTE_PREFIX.length) as NoteId) : null;

export const docOf = (docs: FileDocs, field: FileField): CompartmentDoc | null => docs[FILE_FIELDS[field].compartment];

export function readSummary(id: CaseFileId, docs: FileDocs, { authorName, me }: Reader): StoredSummary {
  const value = (field: FileField): Json => legible(field, docOf(docs, field)?.facts.current(field)[0]?.value ?? null);
  const text = (field: FileField): string | null => {
    const found = value(field);
    return typeof found === "string" ? plainLine(found) : null;
  };
  const lead = leadIn(text("leadWorker"));
  const notes = docs.field?.facts.fields(NOTE_PREFIX) ?? [];
  const noteDates = notes.flatMap((field) => (docs.field?.facts.history(field) ?? []).map(({ at }) => stampedAt(at)));
  const age = value("apparentAge");
  return {
    id,
    name: text("name") ?? "",
    bornOn: text("bornOn") as CalendarDay | null,
    apparentAge: typeof age === "number" ? age : null,
    basin: text("basin"),
    phase: text("phase") ?? "found",
    leadWorker: lead === null ? null : authorName(lead),
    lead,
    lastNoteAt: noteDates.length === 0 ? null : (Math.max(...noteDates) as Instant),
    conflicts: FIELDS.filter((field) => valuesOf(docs, field).length > 1).length,
    openedAt: firstIn(docs),
    heard: heardIn(docs, me),
  };
}

function leadIn(code: string | null): number | null {
  const lead = Number(code);
  return Number.isInteger(lead) && lead > 0 ? lead : null;
}

const factsIn = (docs: FileDocs): readonly (readonly [string, readonly Fact[]])[] =>
  [["identity", docs.identity] as const, ["field", docs.field] as const].map(([name, doc]) => [
    name,
    doc?.facts.all() ?? [],
  ]);

function firstIn(docs: FileDocs): Instant | null {
  const first = Math.min(...factsIn(docs).flatMap(([, facts]) => facts.map(({ at }) => at)));
  return Number.isFinite(first) ? stampedAt(first as Stamp) : null;
}

/** The last of each colleague in each compartment: the facts of one author come in the order in which they were written. */
function heardIn(docs: FileDocs, me: number): StoredSummary["heard"] {
  return factsIn(docs).flatMap(([compartment, facts]) =>
    [...Map.groupBy(facts, ({ by }) => by)]
      .filter(([author]) => author !== me)
      .map(([author, [last, ...others]]) => ({
        from: `${compartment}/${author}`,
        author,
        at: stampedAt(last?.at ?? (0 as Stamp)),
        what: last === undefined || noteOf(last.field) !== null ? "note" : last.field,
        count: others.length + 1,
      })),
  );
}

/** What a search reads of a file: every value that stands, and the notes that were not removed. */
export function readPassages(docs: FileDocs, reader: Reader): readonly Passage[] {
  const fields = FIELDS.flatMap((field) =>
    SEARCHED.includes(field)
      ? valuesOf(docs, field).map((fact): Passage => {
          const { value, label } = valueView(fact, reader);
          return { place: field === "name" ? "name" : "field", of: field, text: label ?? wordsOf(field, value) };
        })
      : [],
  );
  const notes = readNotes(docs, reader).filter(({ isRemoved }) => !isRemoved);
  return [...fields, ...notes.map(({ id, text }): Passage => ({ place: "note", of: id, text }))].filter(
    ({ text }) => text !== "",
  );
}

/** An age and a phase are filtered by, not searched for. */
const SEARCHED: readonly FileField[] = ["name", "bornOn", "basin", "phone", "phaseReason", "leadWorker"];

const wordsOf = (field: FileField, value: Json): string => {
  if (typeof value !== "string") return "";
  return field === "bornOn" ? formatFrenchDay(value as CalendarDay) : value;
};

export function readFields(docs: FileDocs, reader: Reader): FileView["fields"] {
  const views = FIELDS.map((field): [FileField, FieldView] => {
    const values = valuesOf(docs, field).map((fact) => valueView(fact, reader));
    return [field, { values, changes: docOf(docs, field)?.facts.history(field).length ?? 0 }];
  });
  return Object.fromEntries(views) as Record<FileField, FieldView>;
}

/** The current values of a field that differ, later first: of those that say the same, the later stands for all. */
function valuesOf(docs: FileDocs, field: FileField): readonly Fact[] {
  const facts = docOf(docs, field)?.facts.current(field) ?? [];
  return facts.filter((fact, at) => facts.findIndex((other) => saysTheSame(other, fact)) === at);
}

export function valueView({ id, field, value: stored, by, at }: Fact, { authorName, me, now }: Reader): ValueView {
  const value = isFileField(field) ? legible(field, stored) : stored;
  return {
    id,
    value,
    label: labelOf(field, value, authorName),
    author: authorName(by),
    isMine: by === me,
    at: stampedAt(at),
    isDoubtful: isAhead(at, now),
  };
}

/** A lead worker is stored as a device number, and read as a name. */
const labelOf = (field: string, value: Json, authorName: Reader["authorName"]): string | null =>
  field === "leadWorker" && value !== null ? authorName(Number(value)) : null;

/** Notes, the last written first. Who wrote a note is who began it. */
export function readNotes({ field: doc }: FileDocs, { authorName, me }: Reader): readonly NoteView[] {
  if (doc === null) return [];
  const notes = doc.facts.fields(NOTE_PREFIX).flatMap((field): NoteView[] => {
    const first = doc.facts.history(field).at(-1);
    if (first === undefined) return [];
    return [
      {
        id: field.slice(NOTE_PREFIX.length) as NoteId,
        text: doc.text(field),
        author: authorName(first.by),
        isMine: first.by === me,
        at: stampedAt(first.at),
        // Two people may have removed it and brought it back apart: what is not clearly removed is shown.
        isRemoved: doc.facts.current(field).every(({ value }) => value === null),
      },
    ];
  });
  return notes.sort((left, right) => right.at - left.at || right.id.localeCompare(left.id));
}

/** Everything that was written in the file, later first. */
export function readTimeline(docs: FileDocs, { authorName }: Reader): readonly TimelineEntry[] {
  const facts = [docs.identity, docs.field].flatMap((doc) => doc?.facts.all() ?? []);
  return facts
    .sort((left, right) => right.at - left.at)
    .flatMap(({ field, value: stored, by, at }): TimelineEntry[] => {
      const value = isFileField(field) ? legible(field, stored) : stored;
      const label = labelOf(field, value, authorName);
      const common = { at: stampedAt(at), author: authorName(by), value, label };
      if (field.startsWith(NOTE_PREFIX)) {
        const note = field.slice(NOTE_PREFIX.length) as NoteId;
        return [{ ...common, kind: value === null ? "noteRemoved" : "note", note, field: null }];
      }
      return isFileField(field) ? [{ ...common, kind: "field", field, note: null }] : [];
    });
}
