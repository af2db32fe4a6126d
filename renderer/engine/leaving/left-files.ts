// What this device wrote and nobody has confirmed, as its author would read it: the values that they gave, and the words that
// they typed. Nothing that others wrote is in it.
import { isHealthField, legibleHealth } from "#shared/domain/health/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import type { LeftEntry } from "#shared/ports/left-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { compartmentKey } from "#shared/protocol/room-purpose.ts";
import { toldValue } from "../attachments/attached-entry.ts";
import { type DocUpdate, draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { noteOf, type Reader, valueView } from "../files/file-content.ts";
import { isFileField } from "../files/value-view.ts";
import { unsentFiles, unsentPieces } from "../late/unsent-rows.ts";
import { leftRecord } from "../records/left-record.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { readRooms } from "../rooms/read-room.ts";
import { type LeftRow, leftRows } from "./left-rows.ts";
import type { KeptFile } from "./left-store.ts";

/** By file, in the order in which they became known here. Throws a `StoreError`. */
export async function leftFiles(context: LogContext, reader: Reader): Promise<readonly KeptFile[]> {
  const own = projectRooms(context);
  const files = new Set(context.catalog.all().flatMap(({ caseFile }) => (caseFile === own ? [] : [caseFile])));
  const left: KeptFile[] = [];
  for (const file of files) {
    const found = await leftFile(context, file, reader);
    if (found.entries.length > 0) left.push(found);
  }
  return left;
}

async function leftFile(context: LogContext, file: CaseFileId, reader: Reader): Promise<KeptFile> {
  const states = context.catalog.of(file);
  const entries: LeftEntry[] = [];
  const rows: LeftRow[] = [];
  let name = "";
  for (const [compartment, rooms] of Map.groupBy(states, compartmentKey)) {
    const { updates, drafts } = await readRooms(context, rooms);
    const left = await leftRows(context, rooms, drafts);
    const said = left.flatMap((row) => row.updates);
    const unsent = new Set([...said, ...drafts.map(({ bytes }) => draftUpdate(bytes))].map(keyOf));
    rows.push(...left);
    const now = new CompartmentDoc();
    now.apply(updates);
    if (compartment === "identity") name = String(now.facts.current("name")[0]?.value ?? "");
    if (unsent.size > 0) {
      const before = new CompartmentDoc();
      before.apply(updates.filter((update) => !unsent.has(keyOf(update))));
      entries.push(...entriesSince(before, now, reader));
      before.destroy();
    }
    entries.push(...(await attachedEntries(context, rooms, now)));
    now.destroy();
  }
  return { caseFile: file, name, entries: entries.sort((left, right) => left.at - right.at), rows };
}

/** The files of which rows wait: what names them is said with them, whether it was sent or not. */
async function attachedEntries(
  context: LogContext,
  rooms: readonly RoomState[],
  doc: CompartmentDoc,
): Promise<readonly LeftEntry[]> {
  const [first] = rooms;
  const pieces = first === undefined ? new Set<string>() : await unsentPieces(context, first);
  return unsentFiles(doc, pieces).map((fact) => attachedFile(fact));
}

const attachedFile = (fact: Fact): LeftEntry => {
  const at = stampedAt(fact.at);
  return { at, field: null, record: null, value: toldValue(fact), label: null, isFile: true };
};

function entriesSince(before: CompartmentDoc, now: CompartmentDoc, reader: Reader): readonly LeftEntry[] {
  const known = new Set(before.facts.all().map(({ id }) => id));
  const values = now.facts.all().flatMap((fact): readonly LeftEntry[] => {
    if (known.has(fact.id) || fact.by !== reader.me) return [];
    const { field } = fact;
    if (isHealthField(field)) return [{ ...leftValue(fact, reader), field, value: legibleHealth(field, fact.value) }];
    if (!isFileField(field)) return leftRecord(now, fact);
    return [{ ...leftValue(fact, reader), field }];
  });
  const notes = now.facts.fields().flatMap((field): readonly LeftEntry[] => {
    const typed = diffTexts(before.text(field), now.text(field)).flatMap((step) =>
      "insert" in step ? [step.insert] : [],
    );
    const [latest] = now.facts.history(field);
    if (noteOf(field) === null || typed.length === 0 || latest === undefined) return [];
    return [{ at: stampedAt(latest.at), field: null, record: null, value: typed.join(" … ").trim(), label: null }];
  });
  return [...values, ...notes];
}

function leftValue(fact: Fact, reader: Reader): Omit<LeftEntry, "field"> {
  const { value, label, at } = valueView(fact, reader);
  return { at, record: null, value, label };
}

const keyOf = ({ format, bytes }: DocUpdate): string => `${format}/${toHex(bytes)}`;
