// A file that is made: what is written of somebody met for the first time.
import { checkFieldValue, type FileField, LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { NewFile, NoteId, WriteFailure } from "#shared/ports/engine.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import type { TrackId } from "#shared/protocol/ids.ts";
import type { NewFact } from "./fact-writer.ts";
import { noteField } from "./file-content.ts";

/** What is known of somebody met for the first time; the rest is not asked yet, and not written. */
export function fieldsOf({ name, basin, apparentAge }: NewFile, me: number): readonly (readonly [FileField, Json])[] {
  const known: readonly (readonly [FileField, Json])[] = [
    ["name", name],
    ["basin", basin],
    ["apparentAge", apparentAge],
    ["phase", "found"],
    ["leadWorker", String(me)],
  ];
  return known.filter(([field, value]) => field === "name" || value !== null);
}

/** Why it can’t be made; `null`: it can. */
export function refusalOf(fields: readonly (readonly [FileField, Json])[], note: string): WriteFailure | null {
  for (const [field, value] of fields) {
    const checked = checkFieldValue(field, value);
    if (!checked.ok) return { kind: "invalid", field, failure: checked.failure };
  }
  return note.length > LONGEST_NOTE ? { kind: "noteTooLong", longest: LONGEST_NOTE, length: note.length } : null;
}

/** Where a note is begun. */
type NotePlace = { readonly compartment: "field" | "support" | "health"; readonly track: TrackId | null };

export const IN_FIELD: NotePlace = { compartment: "field", track: null };

export const begunNote = (note: NoteId): readonly NewFact[] => [{ field: noteField(note), value: {}, supersedes: [] }];

export const newNoteId = (): NoteId => toHex(randomBytes(8)) as NoteId;
