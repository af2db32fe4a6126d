import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type DeviceId, NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { asideRemovals, MAY_BE_COVERED } from "../rooms/quarantine.ts";
import { readEnvelopes } from "../rooms/read-room.ts";
import { envelopeKey } from "../rooms/record-store.ts";

/**
 * Forgets the rows that a snapshot covers, once every device that holds the room has rebuilt them and found it equal.
 * Rows beyond its frontier stay. What was put aside of the rows that go, goes too; another row under the number of one of
 * them stays. Pieces of attached files never go: no snapshot says them. Answers how many went. Throws a `StoreError`.
 */
export function dropCovered(context: LogContext, acks: Acks, room: RoomId): Promise<number> {
  const { catalog, store, device, outbox, serially } = context;
  return serially(async () => {
    const next = catalog.get(room);
    const founding = next?.founding ?? null;
    const before = founding === null ? null : catalog.get(founding.after);
    if (next === null || founding === null || before === null || next.snapshotCheck !== "equal") return 0;
    if (holdsFiles(before)) return 0;
    const words = new Map(acks.wordsOn(room).map((ack) => [ack.device, ack.heads.get(NO_DEVICE)]));
    // Who was let in since never had these rows.
    const readers = next.members.filter((id) => before.members.includes(id));
    const haveAll = readers.every((id) => id === device.id || words.get(id)?.hash === founding.snapshot.hash);
    if (!haveAll) return 0;
    const covered = (await readEnvelopes(context, before)).envelopes.filter(
      ({ envelope }) =>
        envelope.device === NO_DEVICE || envelope.seq <= (founding.frontier.get(envelope.device)?.seq ?? -1),
    );
    if (covered.length === 0) return 0;
    const state = { ...before, base: baseAfter(before, founding.frontier) };
    const keys = covered.map(({ envelope }) => envelopeKey(before.room, envelope.device, envelope.seq));
    const removals = keys.map((key): StoreChange => ({ table: "records", key, value: null }));
    // What was offered again to a relay that was set back need not leave any more: everybody holds it.
    const offered = outbox.of(new Set(keys));
    const hashes = new Set(covered.map(({ envelope }) => envelope.hash));
    const aside = await asideRemovals(store, ({ hash }) => hashes.has(hash), MAY_BE_COVERED);
    await store.write([...removals, ...aside, ...offered.map(outbox.removal), catalog.change(state)], "strict");
    catalog.keep([state]);
    outbox.forget(offered);
    return covered.length;
  });
}

/** How far rows are gone then. Two rooms may follow one, after a relay was set back: what one let go stays gone. */
function baseAfter({ base, heads }: RoomState, frontier: ReadonlyMap<DeviceId, Head>): ReadonlyMap<DeviceId, Head> {
  const snapshot = heads.get(NO_DEVICE);
  const gone = [...frontier, ...(snapshot === undefined ? [] : [[NO_DEVICE, snapshot] as const])];
  return new Map([...base, ...gone.filter(([author, { seq }]) => seq > (base.get(author)?.seq ?? -1))]);
}
