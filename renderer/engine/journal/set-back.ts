// Own numbers that were signed, and whose rows are on no disk any more. A row that was not in the journal never left this
// computer, so nobody has it and nobody will: its number is free again. Else its room would wait for it for ever. Those that
// went from both disks when this device was left out of the room are not free: colleagues have them.
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";

/** Only the last numbers: one in the middle is asked for. Throws a `StoreError`. */
export function setBackOwn(
  context: LogContext,
  room: RoomId,
  isJournaled: (recordKey: string) => boolean,
): Promise<void> {
  const { store, catalog, device, outbox, serially } = context;
  return serially(async () => {
    const state = catalog.get(room);
    const last = state?.heads.get(device.id)?.seq ?? -1;
    const gone: string[] = [];
    const dropped = Math.max(state?.base.get(device.id)?.seq ?? -1, state?.letGoTo ?? -1);
    for (let seq = last; seq > dropped; seq--) {
      const key = envelopeKey(room, device.id, seq);
      if (isJournaled(key) || (await store.read("records", key)) !== null) break;
      gone.push(key);
    }
    if (state === null || gone.length === 0) return;
    const next = await withHeadAt(context, state, last - gone.length);
    if (next === null) return;
    await store.write([catalog.change(next)], "strict");
    catalog.keep([next]);
    await outbox.drop(outbox.entries().filter(({ recordKey }) => gone.includes(recordKey)));
  });
}

/** `null` when the row that would be the last can't be read: then nothing is known for sure. */
async function withHeadAt({ store, device }: LogContext, state: RoomState, seq: number): Promise<RoomState | null> {
  const heads = new Map(state.heads);
  heads.delete(device.id);
  const base = state.base.get(device.id);
  if (base?.seq === seq) return { ...state, heads: heads.set(device.id, base), isStale: true };
  if (seq < 0) return { ...state, heads, isStale: true };
  const value = await store.read("records", envelopeKey(state.room, device.id, seq));
  const record = value === null ? null : readRecord(value);
  const parsed = record === null ? null : parseEnvelope(record.bytes);
  if (!parsed?.ok) return null;
  return { ...state, heads: heads.set(device.id, { seq, hash: parsed.value.hash }), isStale: true };
}
