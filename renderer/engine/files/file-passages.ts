// What a search reads of a file: every value that stands, notes and encounters that were not removed. Pure.
import type { FileField } from "#shared/domain/case-file/index.ts";
import type { Passage } from "#shared/domain/search/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { readFileEncounters } from "../outreach/file-encounters.ts";
import { recordPassages } from "../records/record-views.ts";
import { cardIn, type FileDocs, notesIn, type Reader, readNotes, valuesOf, valueView } from "./file-content.ts";

/** An age and a phase are filtered by, not searched for. */
const SEARCHED: readonly FileField[] = [
  "name",
  "bornOn",
  "basin",
  "phone",
  "phaseReason",
  "leadWorker",
  "supportNote",
  "housingNote",
  "mobilityNote",
];

export function readPassages(file: CaseFileId, docs: FileDocs, reader: Reader): readonly Passage[] {
  const fields = SEARCHED.flatMap((field) =>
    valuesOf(docs, field).map((fact): Passage => {
      const { value, label } = valueView(fact, reader);
      return { place: field === "name" ? "name" : "field", of: field, text: label ?? wordsOf(field, value) };
    }),
  );
  const card: Passage = { place: "name", of: "name", text: cardIn(docs)?.name ?? "" };
  const written = [...readNotes(docs, reader), ...(docs.support === null ? [] : notesIn(docs.support, reader))];
  const notes = written.filter(({ isRemoved }) => !isRemoved);
  const encounters = readFileEncounters(file, docs.field, null, reader);
  const told = [...notes, ...encounters.map(({ id, place, said }) => ({ id, text: `${place} ${said}`.trim() }))];
  return [
    ...fields,
    card,
    ...recordPassages(docs),
    ...told.map(({ id, text }): Passage => ({ place: "note", of: id, text })),
  ].filter(({ text }) => text !== "");
}

const wordsOf = (field: FileField, value: Json): string => {
  if (typeof value !== "string") return "";
  return field === "bornOn" ? formatFrenchDay(value as CalendarDay) : value;
};
