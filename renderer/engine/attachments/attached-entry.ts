// How a file that was attached is told, to who reads what happened: by its name. Its key goes nowhere. Pure.
import type { RecordId } from "#shared/domain/records/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { ATTACHED_FIELDS } from "#shared/ports/attachments.ts";
import type { RecordEntry } from "#shared/ports/records.ts";
import { LONGEST_NAME, readAttachment, readPaperFile } from "#shared/ports/stored-attachment.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";

/** What a fact is to who reads the timeline; `null`: it speaks of no attached file. */
export function attachedEntry(
  { field, value }: Fact,
  doc: CompartmentDoc,
): (RecordEntry & { readonly value: Json }) | null {
  const stored = field.startsWith(ATTACHED_FIELDS) ? firstSaid(doc, field) : null;
  if (stored === null) return null;
  const { kind, id } = stored.of;
  const act = value === null ? "detached" : "attached";
  return { kind, id: id as RecordId, field: null, act, value: plainLine(stored.name, LONGEST_NAME) };
}

/** What a fact says where nothing but its value is told: of an attached file, its name. */
export function toldValue({ field, value }: Pick<Fact, "field" | "value">): Json {
  const stored = readAttachment(value);
  if (stored !== null) return plainLine(stored.name, LONGEST_NAME);
  return field.startsWith(ATTACHED_FIELDS) ? "" : value;
}

function firstSaid(doc: CompartmentDoc, field: string) {
  for (const fact of doc.facts.history(field).toReversed()) {
    const stored = readPaperFile(fact.value);
    if (stored !== null) return stored;
  }
  return null;
}
