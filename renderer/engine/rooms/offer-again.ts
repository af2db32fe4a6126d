import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "./log-context.ts";
import { directoryEntry, directoryPlace } from "./members.ts";
import type { OutboxEntry } from "./outbox.ts";
import { envelopePlace, grantIndex, isOwnBeyond, readRecord } from "./record-store.ts";
import { isSaidByNext } from "./said-by-next.ts";

/**
 * Puts every row of the project back in the outbox. The directory comes first: the relay takes nothing of somebody whom it
 * does not know. Throws a `StoreError`.
 */
export async function offerAllAgain(context: LogContext): Promise<void> {
  const { store, serially, catalog, genesis } = context;
  await serially(async () => {
    const entries = (await store.list("records", directoryPlace(genesis.project))).flatMap(({ key, value }) => {
      const record = readRecord(value);
      return record === null ? [] : [directoryEntry(genesis.project, key, record.order)];
    });
    await keepWaiting(context, entries);
  });
  // Who left a room too: the relay may have forgotten it, and what they wrote before with it. Its log says what it has.
  for (const { room } of catalog.all()) await serially(() => offerRows(context, room, () => true));
}

/**
 * Puts every row of a room back in the outbox, in the order of its arrival here: the relay no longer has them. What it
 * does have earns a receipt again. Rows of others are offered too: their authors may be gone. Throws a `StoreError`.
 */
export function offerRoomAgain(context: LogContext, room: RoomId): Promise<void> {
  return context.serially(() => offerRows(context, room, mayOffer(context, room)));
}

/**
 * Puts the last rows of these authors back in the outbox, with the grants after the first: a question to the relay. One
 * that has lost rows before them refuses them as too early, and the whole room is offered then (`Sender`); one that has
 * them confirms them, and nothing more is sent. Throws a `StoreError`.
 */
export function offerLastAgain(context: LogContext, room: RoomId, last: ReadonlyMap<DeviceId, number>): Promise<void> {
  const isMine = mayOffer(context, room);
  const isLast = (key: string): boolean => {
    const place = envelopePlace(key);
    return place === null ? (grantIndex(key) ?? 0) > 0 : place.seq === last.get(place.device);
  };
  return context.serially(() => offerRows(context, room, (key) => isLast(key) && isMine(key)));
}

/** To who left a room the relay never shows what it has of it: those who read it offer it. */
function mayOffer({ catalog, device }: LogContext, room: RoomId): (key: string) => boolean {
  const state = catalog.get(room);
  return (key) => state === null || state.members.includes(device.id) || isOwnBeyond(state, device.id, key);
}

async function offerRows(context: LogContext, room: RoomId, isOffered: (key: string) => boolean): Promise<void> {
  const entries = (await context.store.list("records", `${room}/`)).flatMap(({ key, value }): OutboxEntry[] => {
    const record = readRecord(value);
    if (record === null || !isOffered(key) || isSaidByNext(context, room, key)) return [];
    return [{ order: record.order, room, recordKey: key }];
  });
  await keepWaiting(context, entries);
}

async function keepWaiting({ store, outbox }: LogContext, entries: readonly OutboxEntry[]): Promise<void> {
  await store.write(entries.map(outbox.change), "strict");
  outbox.keep(entries);
}
