import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { coveredHead, successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import type { OutboxEntry } from "./outbox.ts";
import { readRecord, type StoredRecord } from "./record-store.ts";

/**
 * Puts every row of a room back in the outbox, in the order of its arrival here: the relay no longer has them. What it
 * does have earns a receipt again. Rows of others are offered too: their authors may be gone. Throws a `StoreError`.
 */
export function offerRoomAgain({ store, outbox, catalog, serially }: LogContext, room: RoomId): Promise<void> {
  return serially(async () => {
    const siblings = catalog.siblings(room);
    const isClosed = successorsOf(room, siblings).length > 0;
    const entries = (await store.list("records", `${room}/`)).flatMap(({ key, value }): OutboxEntry[] => {
      const record = readRecord(value);
      if (record === null || (isClosed && isSaidElsewhere(record, siblings))) return [];
      return [{ order: record.order, room, recordKey: key }];
    });
    await store.write(entries.map(outbox.change), "strict");
    outbox.keep(entries);
  });
}

/** Whether a row of a closed room is carried by the next one: the relay refuses it for good. */
function isSaidElsewhere({ kind, bytes }: StoredRecord, siblings: readonly RoomState[]): boolean {
  const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
  if (!parsed?.ok || parsed.value.device === NO_DEVICE) return false;
  const { room, device, seq } = parsed.value;
  return seq > (coveredHead(room, device, siblings)?.seq ?? Number.MAX_SAFE_INTEGER);
}
