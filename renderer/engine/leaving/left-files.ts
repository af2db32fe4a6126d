// What this device wrote and nobody has confirmed, as its author would read it: the values that they gave, and the words that
// they typed. Nothing that others wrote is in it.
import { isHealthField, legibleHealth } from "#shared/domain/health/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { diffTexts } from "#shared/kernel/text-edit.ts";
import type { LeftEntry, LeftFile } from "#shared/ports/left-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { compartmentKey, holdsFiles } from "#shared/protocol/room-purpose.ts";
import { type DocUpdate, draftUpdate } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { noteOf, type Reader, valueView } from "../files/file-content.ts";
import { isFileField } from "../files/value-view.ts";
import { leftRecord } from "../records/left-record.ts";
import { type LogContext, projectRooms } from "../rooms/log-context.ts";
import { opening } from "../rooms/open-envelope.ts";
import { readRooms } from "../rooms/read-room.ts";

/** By file, in the order in which they became known here. Throws a `StoreError`. */
export async function leftFiles(context: LogContext, reader: Reader): Promise<readonly LeftFile[]> {
  const own = projectRooms(context);
  const files = new Set(context.catalog.all().flatMap(({ caseFile }) => (caseFile === own ? [] : [caseFile])));
  const left: LeftFile[] = [];
  for (const file of files) {
    const found = await leftFile(context, file, reader);
    if (found.entries.length > 0) left.push(found);
  }
  return left;
}

async function leftFile(context: LogContext, file: CaseFileId, reader: Reader): Promise<LeftFile> {
  const states = context.catalog.of(file).filter((state) => !holdsFiles(state));
  const entries: LeftEntry[] = [];
  let name = "";
  for (const [compartment, rooms] of Map.groupBy(states, compartmentKey)) {
    const { updates, drafts } = await readRooms(context, rooms);
    const unsent = new Set(
      [...(await unsentUpdates(context, rooms)), ...drafts.map(({ bytes }) => draftUpdate(bytes))].map(keyOf),
    );
    const now = new CompartmentDoc();
    now.apply(updates);
    if (compartment === "identity") name = String(now.facts.current("name")[0]?.value ?? "");
    if (unsent.size > 0) {
      const before = new CompartmentDoc();
      before.apply(updates.filter((update) => !unsent.has(keyOf(update))));
      entries.push(...entriesSince(before, now, reader));
      before.destroy();
    }
    now.destroy();
  }
  return { name, entries: entries.sort((left, right) => left.at - right.at) };
}

/** What the rows say that wait for a receipt. */
async function unsentUpdates(context: LogContext, rooms: readonly RoomState[]): Promise<readonly DocUpdate[]> {
  const { outbox, device } = context;
  const updates: DocUpdate[] = [];
  for (const state of rooms) {
    const entries = outbox.entries().filter(({ room }) => room === state.room);
    for (const { row } of await outbox.rows(entries)) {
      const envelope = row.kind === "envelope" ? parseEnvelope(row.bytes) : null;
      if (!envelope?.ok || envelope.value.device !== device.id) continue;
      const opened = opening(context, envelope.value, state);
      if (typeof opened !== "string") updates.push(...opened);
    }
  }
  return updates;
}

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
