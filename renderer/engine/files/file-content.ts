// What a file says, read from its documents. Pure: documents and names in, plain data out.
import {
  FILE_FIELDS,
  type FieldCompartment,
  type FileField,
  keepsCejOpen,
  type Opening,
  openingOf,
  opensCej,
} from "#shared/domain/case-file/index.ts";
import { agendaOf, withoutJustice } from "#shared/domain/records/index.ts";
import type { ListedContract } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { type Stamp, stampedAt } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { isAccessField } from "#shared/ports/access-fields.ts";
import { ATTACHED_FIELDS } from "#shared/ports/attachments.ts";
import type { FieldView, FileView, NoteId, NoteView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { CARD_FIELD, type MinimalCard, readMinimalCard } from "#shared/ports/stored-access.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { holdsFiles, type RoomPlace } from "#shared/protocol/room-purpose.ts";
import { isContractAct, isContractRefusal, listedContract } from "../contract/contract-facts.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, laterFirst } from "../crdt/fact.ts";
import { runOf } from "../crdt/run-of.ts";
import { healthDaysIn } from "../health/health-days.ts";
import { isHoursDecision, readDecisions } from "../hours/hours-facts.ts";
import { recordPart } from "../records/record-facts.ts";
import { readRecords, recordConflicts } from "../records/record-views.ts";
import { linksIn } from "../same-person/link-facts.ts";
import { gateTold } from "./gate-told.ts";
import { currentOf } from "./saying.ts";
import { isFileField, legible, type Reader, valueView } from "./value-view.ts";

export { type Reader, valueView } from "./value-view.ts";

/** The documents of a file that this device may read; a compartment that nobody has written in yet has none. */
export type FileDocs = Readonly<Record<FieldCompartment, CompartmentDoc | null>> & {
  /** Those of the tracks of health. Nothing of them is in a list, a count or a search: only how to call and reach somebody. */
  readonly tracks: readonly CompartmentDoc[];
};

export const COMPARTMENTS: readonly FieldCompartment[] = ["identity", "field", "support", "housing", "mobility"];

/** Whether a room holds a document of a young person's file: it is not of the project, nor of attached files. */
export const isOfFile = (place: Omit<RoomPlace, "caseFile">): boolean =>
  place.purpose === "health" || (COMPARTMENTS.includes(place.purpose as FieldCompartment) && !holdsFiles(place));

export const docsOf = (
  of: (compartment: FieldCompartment) => CompartmentDoc | null,
  tracks: readonly CompartmentDoc[] = [],
): FileDocs => {
  const docs = Object.fromEntries(COMPARTMENTS.map((compartment) => [compartment, of(compartment)]));
  return { ...(docs as Omit<FileDocs, "tracks">), tracks };
};

export const FIELDS = Object.keys(FILE_FIELDS) as FileField[];
export const NOTE_PREFIX = "notes/";
export const ENCOUNTER_PREFIX = "encounters/";

/** What the notes of `support` are together: the messages between professionals, told apart from the rest of it. */
export const THREAD = "thread";

export const noteField = (note: NoteId): string => `${NOTE_PREFIX}${note}`;

/** Inverse of `noteField`; `null` for a field that is no note. */
export const noteOf = (field: string): NoteId | null =>
  field.startsWith(NOTE_PREFIX) ? (field.slice(NOTE_PREFIX.length) as NoteId) : null;

export const docOf = (docs: FileDocs, field: FileField): CompartmentDoc | null => docs[FILE_FIELDS[field].compartment];

/** The text that a field says now; `null` when it says nothing that can be shown. */
export function fieldText(docs: FileDocs, field: FileField): string | null {
  const value = legible(field, docOf(docs, field)?.facts.current(field)[0]?.value ?? null);
  return typeof value === "string" ? plainLine(value) : null;
}

/** For who may not read who this is: the card that stands in a track that was opened to them. */
export function cardIn(docs: FileDocs): MinimalCard | null {
  if (docs.identity !== null) return null;
  const cards = [docs.housing, docs.mobility, ...docs.tracks].flatMap((doc) => doc?.facts.current(CARD_FIELD) ?? []);
  return cards.sort(laterFirst).flatMap(({ value }) => readMinimalCard(value) ?? [])[0] ?? null;
}

export function readSummary(id: CaseFileId, docs: FileDocs, reader: Reader): StoredSummary {
  const { authorName, me, now } = reader;
  const lead = leadIn(fieldText(docs, "leadWorker"));
  const written = [NOTE_PREFIX, ENCOUNTER_PREFIX].flatMap((prefix) => docs.field?.facts.fields(prefix) ?? []);
  const noteDates = written.flatMap((field) => (docs.field?.facts.history(field) ?? []).map(({ at }) => stampedAt(at)));
  const age = legible("apparentAge", docs.identity?.facts.current("apparentAge")[0]?.value ?? null);
  const contract = listedContract(docs.support, reader, now);
  return {
    id,
    name: fieldText(docs, "name") ?? plainLine(cardIn(docs)?.name ?? ""),
    bornOn: fieldText(docs, "bornOn") as CalendarDay | null,
    apparentAge: typeof age === "number" ? age : null,
    basin: fieldText(docs, "basin"),
    phase: fieldText(docs, "phase") ?? (docs.identity === null ? "" : "found"),
    leadWorker: lead === null ? null : authorName(lead),
    lead,
    lastNoteAt: noteDates.length === 0 ? null : (Math.max(...noteDates) as Instant),
    isFieldRead: docs.field !== null,
    conflicts: FIELDS.filter((field) => valuesOf(docs, field).length > 1).length + recordConflicts(docs),
    hasAccessFacts: docs.identity?.facts.fields().some(isAccessField) ?? false,
    openedAt: firstIn(docs),
    contract,
    heard: heardIn(docs, me),
    links: linksIn(id, docs.identity),
    agenda: agendaIn(id, docs, contract, reader),
    healthDays: healthDaysIn(docs.tracks),
  };
}

/** When the CEJ was opened, and from when its hours are expected; `null`: it is not. */
export const readOpening = (docs: FileDocs, reader: Reader): Opening | null =>
  openingIn(docs, listedContract(docs.support, reader, reader.now));

/** Nothing of justice is told in a list. */
const agendaIn = (
  id: CaseFileId,
  docs: FileDocs,
  contract: ListedContract | null,
  reader: Reader,
): StoredSummary["agenda"] => {
  const summary = { agenda: { opening: openingIn(docs, contract) } };
  const hoursDecisions = readDecisions(docs.support, reader);
  const said = saidFile({
    fields: readFields(docs, reader),
    records: readRecords(docs, reader),
    hoursDecisions,
    summary,
  });
  const today = dayIn(reader.now, DEFAULT_TIME_ZONE);
  return agendaOf(withoutJustice(said), today, gateTold({ file: id, docs, notes: standingNotes(docs), reader, today }));
};

/** CON-2: nothing of how a phase was settled, taken up again or lost from sight begins it anew. */
function openingIn(docs: FileDocs, contract: ListedContract | null): Opening | null {
  const run =
    docs.identity === null
      ? []
      : runOf(docs.identity.facts, "phase", (value) => typeof value === "string" && keepsCejOpen(value));
  const engaged = run.find(({ value }) => opensCej(String(value)));
  const engagedOn = engaged === undefined ? null : dayIn(stampedAt(engaged.at), DEFAULT_TIME_ZONE);
  return openingOf(fieldText(docs, "phase") ?? "", engagedOn, contract?.stage ?? null);
}

function leadIn(code: string | null): number | null {
  const lead = Number(code);
  return Number.isInteger(lead) && lead > 0 ? lead : null;
}

export const factsIn = (docs: FileDocs): readonly (readonly [string, readonly Fact[]])[] =>
  COMPARTMENTS.map((compartment) => [
    compartment,
    (docs[compartment]?.facts.all() ?? []).filter(({ field }) => whatOf(field) !== null),
  ]);

/** What a fact is to who reads the file: a field, a kind of record, `note`, `encounter`, `contract`, `contractNo`; `null`: nothing that they are told of. */
function whatOf(field: string): string | null {
  if (field.startsWith(NOTE_PREFIX)) return "note";
  if (field.startsWith(ENCOUNTER_PREFIX)) return "encounter";
  if (isContractRefusal(field)) return "contractNo";
  if (isContractAct(field)) return "contract";
  if (field.startsWith(ATTACHED_FIELDS)) return "papers";
  if (isHoursDecision(field)) return "actions";
  return isFileField(field) ? field : (recordPart(field)?.kind ?? null);
}

function firstIn(docs: FileDocs): Instant | null {
  const first = Math.min(...factsIn(docs).flatMap(([, facts]) => facts.map(({ at }) => at)));
  return Number.isFinite(first) ? stampedAt(first as Stamp) : null;
}

/** A message is told as such, whatever else its author wrote in the support after it. */
const placeOf = (compartment: string, { field }: Fact): string =>
  compartment === "support" && field.startsWith(NOTE_PREFIX) ? THREAD : compartment;

/** Of each colleague in each compartment, the last first: the facts of one author come in the order in which they were written. */
export const factsOfOthers = (docs: FileDocs, me: number) =>
  factsIn(docs).flatMap(([compartment, all]) => {
    const written = all.filter(({ by }) => by !== me);
    const placed = Map.groupBy(written, (fact) => `${placeOf(compartment, fact)}/${fact.by}`);
    return [...placed].map(([from, facts]) => ({ from, author: facts[0]?.by ?? me, facts }));
  });

const heardIn = (docs: FileDocs, me: number): StoredSummary["heard"] =>
  factsOfOthers(docs, me).map(({ from, author, facts: [last, ...others] }) => ({
    from,
    author,
    at: stampedAt(last?.at ?? (0 as Stamp)),
    what: from.startsWith(`${THREAD}/`) ? "message" : (whatOf(last?.field ?? "") ?? "note"),
    count: others.length + 1,
  }));

export function readFields(docs: FileDocs, reader: Reader): FileView["fields"] {
  const views = FIELDS.map((field): [FileField, FieldView] => {
    const values = valuesOf(docs, field).map((fact) => valueView(fact, reader));
    return [field, { values, changes: docOf(docs, field)?.facts.history(field).length ?? 0 }];
  });
  return Object.fromEntries(views) as Record<FileField, FieldView>;
}

/** The current values of a field that differ, later first: of those that say the same, the later stands for all. */
export function valuesOf(docs: FileDocs, field: FileField): readonly Fact[] {
  const doc = docOf(docs, field);
  return doc === null ? [] : currentOf(doc, field);
}

/** Notes, the last written first. Who wrote a note is who began it. */
export const readNotes = ({ field }: FileDocs, reader: Reader): readonly NoteView[] =>
  field === null ? [] : notesIn(field, reader);

/** Two people may have removed it and brought it back apart: what is not clearly removed is shown. */
const isRemovedNote = (doc: CompartmentDoc, field: string): boolean =>
  doc.facts.current(field).every(({ value }) => value === null);

/** How many notes stand, without their texts. */
const standingNotes = ({ field: doc }: FileDocs): number =>
  doc?.facts.fields(NOTE_PREFIX).filter((field) => !isRemovedNote(doc, field)).length ?? 0;

export function notesIn(doc: CompartmentDoc, { authorName, me }: Reader): readonly NoteView[] {
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
        isRemoved: isRemovedNote(doc, field),
      },
    ];
  });
  return notes.sort((left, right) => right.at - left.at || right.id.localeCompare(left.id));
}
