import type { StoreChange } from "#shared/ports/engine-store.ts";
import { NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { readEnvelopes } from "../rooms/read-room.ts";
import { envelopeKey } from "../rooms/record-store.ts";

/**
 * Forgets the rows that a snapshot covers, once every device that holds the room has rebuilt them and found it equal.
 * Rows beyond its frontier stay. Answers how many went. Throws a `StoreError`.
 */
export function dropCovered(context: LogContext, acks: Acks, room: RoomId): Promise<number> {
  const { catalog, store, device, outbox, serially } = context;
  return serially(async () => {
    const next = catalog.get(room);
    const founding = next?.founding ?? null;
    const before = founding === null ? null : catalog.get(founding.after);
    if (next === null || founding === null || before === null || next.snapshotCheck !== "equal") return 0;
    const words = new Map(acks.wordsOn(room).map((ack) => [ack.device, ack.heads.get(NO_DEVICE)]));
    const haveAll = next.members.every((id) => id === device.id || words.get(id)?.hash === founding.snapshot.hash);
    if (!haveAll) return 0;
    const covered = (await readEnvelopes(context, before)).envelopes.filter(
      ({ envelope }) =>
        envelope.device === NO_DEVICE || envelope.seq <= (founding.frontier.get(envelope.device)?.seq ?? -1),
    );
    if (covered.length === 0) return 0;
    const base = new Map(founding.frontier);
    const snapshot = before.heads.get(NO_DEVICE);
    if (snapshot !== undefined) base.set(NO_DEVICE, snapshot);
    const state = { ...before, base };
    const keys = covered.map(({ envelope }) => envelopeKey(before.room, envelope.device, envelope.seq));
    const removals = keys.map((key): StoreChange => ({ table: "records", key, value: null }));
    // What was offered again to a relay that was set back need not leave any more: everybody holds it.
    const offered = outbox.of(new Set(keys));
    await store.write([...removals, ...offered.map(outbox.removal), catalog.change(state)], "strict");
    catalog.keep([state]);
    outbox.forget(offered);
    return covered.length;
  });
}
