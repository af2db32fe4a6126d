// Reads the rooms once after an opening, in idle slices, and compares each row with the hashes that name it: what a disk
// lost or changed is noticed here, not on the day when somebody needs it. Own rows come back from the journal, those of
// others from the relay.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";
import type { SpaceDisk } from "./space-disk.ts";

/** Between two rooms, in milliseconds: nobody waits for it. */
const PAUSE = 10;
/** Rooms of files that are read at one opening. */
const FILES_AT_ONCE = 8;

/** Throws a `StoreError`: it is done again at the next opening. */
export async function checkRooms({ context, readAgain }: ProjectSpace, disk: SpaceDisk, timers: Timers): Promise<void> {
  let missing = 0;
  const damaged: RoomId[] = [];
  for (const { room } of inTurn(context.catalog.all(), timers)) {
    await new Promise<void>((next) => timers.after(PAUSE, next));
    const state = context.catalog.get(room);
    // A room that is read here no more holds nothing, on purpose.
    if (state === null || state.keys.size === 0) continue;
    const found = await lackingIn(context.store, state);
    if (found.length === 0) continue;
    const left = await giveBack(context.store, state, disk);
    await disk.setBack(context, room);
    missing += left.length;
    damaged.push(room);
  }
  if (damaged.length === 0) return;
  if (missing > 0) disk.lacks(missing);
  readAgain(damaged);
}

/**
 * Every compartment, and after them a few of the rooms of files, others at each opening: they are most of what a disk holds,
 * and a piece that lacks is found when its file is opened as well.
 */
function inTurn(rooms: readonly RoomState[], { random }: Pick<Timers, "random">): readonly RoomState[] {
  const files = rooms.filter(holdsFiles).map((state) => ({ state, at: random() }));
  const some = files.sort((left, right) => left.at - right.at).slice(0, FILES_AT_ONCE);
  return [...rooms.filter((state) => !holdsFiles(state)), ...some.map(({ state }) => state)];
}

/**
 * Gives back what the journal has of a room, until it has nothing more to give: a row is checked by the one that follows
 * it, and so only once that one is right. Answers what still lacks.
 */
export async function giveBack(
  store: EngineStore,
  state: RoomState,
  disk: Pick<SpaceDisk, "giveBackRows">,
): Promise<readonly string[]> {
  let before: readonly string[] = [];
  for (;;) {
    const lacking = await lackingIn(store, state);
    const isSame = lacking.length === before.length && lacking.every((key, at) => key === before[at]);
    if (lacking.length === 0 || isSame || (await disk.giveBackRows(lacking)) === 0) return lacking;
    before = lacking;
  }
}

/** Keys of the records that a room should have and has not, or has otherwise; those that it let go are not among them. */
export async function lackingIn(store: EngineStore, state: RoomState): Promise<readonly string[]> {
  const { room, heads, base } = state;
  const read = holdsFiles(state) ? rowByRow(store) : await allOf(store, room);
  const lacking: string[] = [];
  for (const [device, { seq: last, hash }] of heads) {
    const letGo = base.get(device) ?? { seq: -1, hash: NO_HASH };
    let expected: string | null = hash;
    for (let seq = last; seq > letGo.seq; seq--) {
      const key = envelopeKey(room, device, seq);
      const record = readRecord((await read(key)) ?? new Uint8Array());
      const parsed = record?.kind === "envelope" ? parseEnvelope(record.bytes) : null;
      const envelope: Envelope | null = parsed?.ok ? parsed.value : null;
      // The one before a row that lacks is believed: nothing that is here tells its hash.
      const isRight: boolean = envelope !== null && (expected === null || envelope.hash === expected);
      if (!isRight) lacking.push(key);
      expected = isRight && envelope !== null ? envelope.prev : null;
    }
    const first = letGo.seq + 1;
    if (expected !== null && expected !== letGo.hash && first <= last) lacking.push(envelopeKey(room, device, first));
  }
  return [...new Set(lacking)];
}

type Read = (key: string) => Promise<Bytes | null>;

/** Pieces of files are held in memory one at a time: together they are more than a computer has. */
const rowByRow =
  (store: Pick<EngineStore, "read">): Read =>
  (key) =>
    store.read("records", key);

async function allOf(store: Pick<EngineStore, "list">, room: RoomId): Promise<Read> {
  const records = new Map((await store.list("records", `${room}/`)).map(({ key, value }) => [key, value]));
  return (key) => Promise.resolve(records.get(key) ?? null);
}
