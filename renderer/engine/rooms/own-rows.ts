// What this device adds to the log. A row is on the disk, with its outbox entry and the state of its room, in one
// transaction, before anything of it can be sent; a number that was signed is never signed again with other content.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import { newRoomState, type RoomState } from "#shared/ports/stored-room.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import { fileIdOf, seedOf, trackIdOf } from "#shared/protocol/file-id.ts";
import { type Grant, type RoomKey, writeFirstGrant } from "#shared/protocol/grant.ts";
import {
  type CaseFileId,
  type DeviceId,
  type Hash,
  NO_HASH,
  newRoomId,
  type RoomId,
  type TrackId,
} from "#shared/protocol/ids.ts";
import { isSamePlace, type RoomPlace, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { currentRoom } from "./generations.ts";
import type { LogContext } from "./log-context.ts";
import type { OutboxEntry } from "./outbox.ts";
import { quietAfter } from "./quiet-rows.ts";
import { envelopeKey, envelopeRecord, grantKey, grantRecord } from "./record-store.ts";
import { recoveryOfNew } from "./room-recovery.ts";

/** Thrown where something would be signed in a space that may not: nothing was changed. */
export class UnsignableSpace extends Error {
  constructor() {
    super("nothing may be signed in this space");
  }
}

/**
 * Makes the rooms of a file that are not there yet, offline, for these devices: all of them or none. One device alone may
 * ever do so for one file: the rooms of two would not meet. `track`: of which track of health they are;
 * `first`: the room that the id of the file, or of the track, names. Throws a `StoreError`.
 */
export function createRooms(
  context: LogContext,
  caseFile: CaseFileId,
  purposes: readonly RoomPurpose[],
  members: readonly DeviceId[],
  track: TrackId | null = null,
  first: DrawnRoom = drawRoom(),
): Promise<void> {
  const { store, catalog, outbox, serially } = context;
  return serially(async () => {
    if (!context.maySign) throw new UnsignableSpace();
    const places = purposes.map((purpose): RoomPlace => ({ caseFile, purpose, track }));
    const missing = places.filter((place) => !catalog.of(caseFile).some((state) => isSamePlace(state, place)));
    const made = missing.map((place) =>
      newRoom(context, place, members, NAMED.includes(place.purpose) ? first : drawRoom()),
    );
    await store.write(
      made.flatMap(({ grant, entry, state }) => [
        grantRecord(grant, entry.order),
        outbox.change(entry),
        catalog.change(state),
      ]),
      "strict",
    );
    catalog.keep(made.map(({ state }) => state));
    outbox.keep(made.map(({ entry }) => entry));
  });
}

/** Makes a new file with these rooms, `identity` among them: its id names that room, and this device. Throws a `StoreError`. */
export async function createFile(
  context: LogContext,
  purposes: readonly RoomPurpose[],
  members: readonly DeviceId[],
): Promise<CaseFileId> {
  const first = drawRoom();
  const caseFile = fileIdOf(first.room, seedOf(first.key), context.device.id);
  await createRooms(context, caseFile, purposes, members, null, first);
  return caseFile;
}

/** A track of health that is still to be made, by `createRooms`: its id names its room, and this device. */
export function drawTrack({ device }: Pick<LogContext, "device">) {
  const first = drawRoom();
  return { track: trackIdOf(first.room, seedOf(first.key), device.id), first };
}

type DrawnRoom = Pick<RoomKey, "room" | "key">;

/** The compartments whose first room an id names. */
const NAMED: readonly RoomPurpose[] = ["identity", "health"];

const drawRoom = (): DrawnRoom => ({ room: newRoomId(), key: newKey() });

type MadeRoom = { readonly grant: Grant; readonly entry: OutboxEntry; readonly state: RoomState };

function newRoom(context: LogContext, place: RoomPlace, members: readonly DeviceId[], drawn: DrawnRoom): MadeRoom {
  const { device, members: everybody, nextOrder } = context;
  const roomKey: RoomKey = { ...drawn, epoch: 0, ...place, generation: 0 };
  const maker = everybody.devices.filter(({ id }) => id === device.id);
  // Whoever makes it reads it, even when it is of the project no more and was not told yet.
  const others = everybody.active.filter(({ id }) => id !== device.id && members.includes(id));
  const recipients = [...maker, ...others];
  const issuer = { id: device.id, secretKey: device.signing.secretKey };
  const grant = writeFirstGrant(roomKey, recipients, issuer, recoveryOfNew(context, place));
  const order = nextOrder();
  const state = newRoomState(roomKey, grant, order);
  return { grant, state, entry: { order, room: state.room, recordKey: grantKey(state.room, 0) } };
}

/**
 * Seals a body as this device's next envelope of a compartment, in its last generation, and writes it with `also` (the
 * drafts that it replaces). `room` is any room of it. When the write fails nothing was kept and nothing was sent: the same
 * number may be signed again.
 */
export const appendOwn = (
  context: LogContext,
  room: RoomId,
  body: Bytes,
  also: readonly StoreChange[],
  says: Says = "changes",
): Promise<void> => context.serially(() => append(context, room, body, also, [], says));

/** What a row is for: a change of the file, or only who has read it. */
type Says = "changes" | "whoRead";

/** The same for who is inside `serially` already; `others` are states of other rooms that change with it. */
export async function append(
  context: LogContext,
  room: RoomId,
  body: Bytes,
  also: readonly StoreChange[],
  others: readonly RoomState[],
  says: Says = "changes",
): Promise<void> {
  if (!context.maySign) throw new UnsignableSpace();
  const { store, device, catalog, outbox, nextOrder } = context;
  const target = currentRoom(catalog.siblings(room), device.id)?.room;
  if (target === undefined) throw new UnsignableSpace();
  const state = await stateBehindLastOwn(context, target);
  const { epoch } = state.grant;
  const key = state.keys.get(epoch);
  // An older key would tell those who left what they are not to read.
  if (key === undefined) throw new UnsignableSpace();
  const { seq, prev } = nextOf(context, state);
  const header = { kind: "update", room: target, epoch, device: device.id, seq, prev } as const;
  const envelope = sealEnvelope(header, body, key, device.signing.secretKey);
  const heads = new Map(state.heads).set(device.id, { seq, hash: envelope.hash });
  const order = nextOrder();
  const quiet = quietAfter(context, state, says === "whoRead" ? { hash: envelope.hash, order } : null);
  const next = [...others, { ...state, heads, quiet, isStale: true }];
  const entry = { order, room: target, recordKey: envelopeKey(target, device.id, seq) };
  const changes = [envelopeRecord(envelope, order), outbox.change(entry), ...next.map(catalog.change), ...also];
  await store.write(changes, "strict");
  catalog.keep(next);
  outbox.keep([entry]);
}

/** The state of a room whose next number is free on the disk, whatever became of the last write. */
async function stateBehindLastOwn(context: LogContext, room: RoomId): Promise<RoomState> {
  const { store, device, catalog } = context;
  const known = catalog.get(room);
  if (known === null) throw new Error("this room is not known here");
  const isTaken = (await store.read("records", envelopeKey(room, device.id, nextOf(context, known).seq))) !== null;
  if (!isTaken) return known;
  await catalog.refresh(room);
  const refreshed = catalog.get(room) ?? known;
  if (nextOf(context, refreshed).seq === nextOf(context, known).seq) throw new Error("a number that is taken is next");
  return refreshed;
}

function nextOf({ device }: LogContext, { heads }: RoomState): { readonly seq: number; readonly prev: Hash } {
  const head = heads.get(device.id);
  return { seq: (head?.seq ?? -1) + 1, prev: head?.hash ?? NO_HASH };
}
