import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Check, listOf, oneOf, orNull, parsedJson, shapedAs, tupleOf } from "#shared/kernel/shape.ts";
import type { ClosingContent } from "#shared/protocol/closing.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import { type EpochKey, type Grant, type RecoverySlot, type RoomKey, slotOf } from "#shared/protocol/grant.ts";
import type { DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { ROOM_PURPOSES, type RoomPlace } from "#shared/protocol/room-purpose.ts";

export const SNAPSHOT_CHECKS = ["unchecked", "equal", "different"] as const;
export type SnapshotCheck = (typeof SNAPSHOT_CHECKS)[number];

/** What the closing says that begins a room. */
export type Founding = Pick<ClosingContent, "snapshot" | "state" | "issuer" | "frontier"> & {
  /** The room that it follows. */
  readonly after: RoomId;
  readonly closing: Hash;
};

/** Rows of one author that are held and can't be opened here: no key opens them, or only a later version understands them. */
export type Unopened = {
  /** The author's row before the first of them; number −1 when there is none. */
  readonly last: Head;
  readonly count: number;
};

/** Rows of this device that change nothing in the file: they say who has read it. */
export type QuietRows = {
  /** The orders of those that may still be in the outbox. */
  readonly waiting: readonly number[];
  /** Those at the end of its chain: the row before the first of them (number −1: none), and the last; `null`: none are. */
  readonly tail: { readonly after: Head; readonly to: Hash } | null;
};

/** What this device knows of a room that it may open. */
export type RoomState = RoomPlace & {
  readonly room: RoomId;
  /** By epoch. */
  readonly keys: ReadonlyMap<number, SecretKey>;
  /** Keys of epochs that the relay gave twice, since it was set back: rows were sealed with these too. */
  readonly otherKeys: readonly EpochKey[];
  /** Some of them are in no grant of the relay's: the next one gives them to everybody. */
  readonly hasKeyToGive: boolean;
  /** Left out by grants that the relay forgot when it was set back: they are left out once more. */
  readonly toLeaveOut: readonly DeviceId[];
  /** The devices that read the room, by its last grant. */
  readonly members: readonly DeviceId[];
  /** The devices that read it once and read it no more: how far their rows count. */
  readonly left: ReadonlyMap<DeviceId, Head>;
  /** The last grant; and the number of the first that is here, on which all between stand. */
  readonly grant: GrantPlace;
  /** To which recovery of an organisation the last grant is sealed; `null`: to none. */
  readonly recovery: RecoverySlot | null;
  /** The last grant that the relay's log has shown; −1: none yet. Those behind it came by a stick or a neighbour. */
  readonly toldTo: number;
  /** How far each author's rows are held here, without a hole. What is on the disk must reach them. */
  readonly heads: ReadonlyMap<DeviceId, Head>;
  /** When it became known here, in the order of arrival. */
  readonly since: number;
  /** 0 for a room that its first writer made; one more than the room that it follows. */
  readonly generation: number;
  /** It says that the file began with it, and the id of the file says otherwise: nobody writes in it. */
  readonly isFalse: boolean;
  /** How a later generation begins; `null` for generation 0, and while its closing has not come. */
  readonly founding: Founding | null;
  /** How far each author's rows were dropped here, since the next generation holds what they said. */
  readonly base: ReadonlyMap<DeviceId, Head>;
  /** Whether the snapshot says what its closing covers: rebuilt here, from the rows themselves. */
  readonly snapshotCheck: SnapshotCheck;
  /** Up to which own number this device said again, in the next generation, what its snapshot does not cover. */
  readonly carriedTo: number;
  /** Up to which own number the rows went from this disk, with all of the room: they were sent, and are never free again. */
  readonly letGoTo: number;
  /** Rows were added that no summary shows yet, and that were not opened since they came. */
  readonly isStale: boolean;
  readonly quiet: QuietRows;
  /** By author; who is not named can be opened whole. */
  readonly unopened: ReadonlyMap<DeviceId, Unopened>;
};

export type GrantPlace = Pick<Grant, "index" | "hash" | "epoch"> & { readonly first: number };

type StoredHeads = readonly (readonly [device: string, seq: number, hash: string])[];

type StoredFounding = Omit<Founding, "snapshot" | "frontier"> & {
  readonly snapshot: readonly [seq: number, hash: string];
  readonly frontier: StoredHeads;
};

type StoredQuiet = {
  readonly waiting: readonly number[];
  readonly tail: readonly [seq: number, hash: string, to: string] | null;
};

// Keys are kept beside the rest as bytes: as text they could not be wiped from memory.
type StoredRoom = Omit<
  RoomState,
  "room" | "keys" | "otherKeys" | "grant" | "left" | "heads" | "base" | "founding" | "quiet" | "unopened"
> & {
  readonly grant: readonly [first: number, index: number, hash: string, epoch: number];
  readonly left: StoredHeads;
  readonly heads: StoredHeads;
  readonly base: StoredHeads;
  readonly founding: StoredFounding | null;
  readonly quiet: StoredQuiet;
  readonly unopened: readonly (readonly [device: string, seq: number, hash: string, count: number])[];
};

// There are tens of thousands of rooms to read at an opening: a schema of zod takes more than twice the time of all of it,
// where the page's policy lets it make no code.
const isText: Check = (value) => typeof value === "string";
const isInt: Check = (value) => Number.isSafeInteger(value);
const isFlag: Check = (value) => typeof value === "boolean";
const isHeads = listOf(tupleOf(isText, isInt, isText));

const CHECKS: Readonly<Record<keyof StoredRoom, Check>> = {
  purpose: oneOf(ROOM_PURPOSES),
  caseFile: isText,
  track: orNull(isText),
  members: listOf(isText),
  left: isHeads,
  grant: tupleOf(isInt, isInt, isText, isInt),
  recovery: orNull(shapedAs({ organization: isInt, generation: isInt })),
  heads: isHeads,
  isStale: isFlag,
  since: isInt,
  toldTo: isInt,
  generation: isInt,
  isFalse: isFlag,
  founding: orNull(
    shapedAs({
      after: isText,
      closing: isText,
      snapshot: tupleOf(isInt, isText),
      state: isText,
      issuer: isText,
      frontier: isHeads,
    }),
  ),
  base: isHeads,
  snapshotCheck: oneOf(SNAPSHOT_CHECKS),
  carriedTo: isInt,
  letGoTo: isInt,
  hasKeyToGive: isFlag,
  toLeaveOut: listOf(isText),
  unopened: listOf(tupleOf(isText, isInt, isText, isInt)),
  quiet: shapedAs({ waiting: listOf(isInt), tail: orNull(tupleOf(isInt, isText, isText)) }),
};

const isStoredRoom = shapedAs(CHECKS) as (value: unknown) => value is StoredRoom;

/** A room that holds nothing yet, by the first grant of it that is here; `since`: its place in the order of arrival. */
export const newRoomState = (
  roomKey: RoomKey,
  {
    boxes,
    until,
    index,
    hash,
    epoch,
    recovery,
  }: Pick<Grant, "boxes" | "until" | "index" | "hash" | "epoch" | "recovery">,
  since: number,
): RoomState => ({
  room: roomKey.room,
  purpose: roomKey.purpose,
  caseFile: roomKey.caseFile,
  track: roomKey.track,
  keys: new Map([[roomKey.epoch, roomKey.key]]),
  otherKeys: [],
  hasKeyToGive: false,
  toLeaveOut: [],
  members: [...boxes.keys()],
  left: until,
  grant: { first: index, index, hash, epoch },
  recovery: recovery === null ? null : slotOf(recovery),
  heads: new Map(),
  isStale: false,
  since,
  toldTo: -1,
  generation: roomKey.generation,
  isFalse: false,
  founding: null,
  base: new Map(),
  snapshotCheck: "unchecked",
  carriedTo: -1,
  letGoTo: -1,
  quiet: { waiting: [], tail: null },
  unopened: new Map(),
});

export function writeRoomState(state: RoomState): Bytes {
  const stored: StoredRoom = {
    purpose: state.purpose,
    caseFile: state.caseFile,
    track: state.track,
    members: [...state.members],
    left: storedHeads(state.left),
    grant: [state.grant.first, state.grant.index, state.grant.hash, state.grant.epoch],
    recovery: state.recovery,
    heads: storedHeads(state.heads),
    isStale: state.isStale,
    since: state.since,
    toldTo: state.toldTo,
    generation: state.generation,
    isFalse: state.isFalse,
    founding: state.founding === null ? null : storedFounding(state.founding),
    base: storedHeads(state.base),
    snapshotCheck: state.snapshotCheck,
    carriedTo: state.carriedTo,
    letGoTo: state.letGoTo,
    quiet: storedQuiet(state.quiet),
    hasKeyToGive: state.hasKeyToGive,
    toLeaveOut: [...state.toLeaveOut],
    unopened: [...state.unopened].map(([device, { last, count }]) => [device, last.seq, last.hash, count]),
  };
  return new ByteWriter()
    .text(JSON.stringify(stored))
    .list([...state.keys], (writer, [epoch, key]) => writer.u32(epoch).fixed(key))
    .list(state.otherKeys, (writer, { epoch, key }) => writer.u32(epoch).fixed(key))
    .done();
}

/** `null` when the bytes are not a room: a fault of the disk, since they were sealed by the vault. */
export function readRoomState(room: RoomId, bytes: Bytes): RoomState | null {
  const read = decode(bytes, (reader) => ({
    stored: parsedJson(reader.text()),
    keys: reader.list(4 + KEY_SIZE, (each) => [each.u32(), each.fixed(KEY_SIZE) as SecretKey] as const),
    otherKeys: reader.list(4 + KEY_SIZE, (each) => ({ epoch: each.u32(), key: each.fixed(KEY_SIZE) as SecretKey })),
  }));
  if (!read.ok || !isStoredRoom(read.value.stored)) return null;
  const {
    purpose,
    caseFile,
    track,
    members,
    toLeaveOut,
    left,
    grant,
    heads,
    founding,
    base,
    quiet,
    unopened,
    ...rest
  } = read.value.stored;
  const [first, index, hash, epoch] = grant;
  return {
    room,
    purpose,
    caseFile,
    track,
    keys: new Map(read.value.keys),
    otherKeys: read.value.otherKeys,
    members,
    toLeaveOut,
    left: headsIn(left),
    grant: { first, index, hash: hash as Hash, epoch },
    heads: headsIn(heads),
    ...rest,
    founding: founding === null ? null : foundingIn(founding),
    base: headsIn(base),
    quiet: quietIn(quiet),
    unopened: new Map(
      unopened.map(([device, seq, hash, count]) => [device as DeviceId, { last: { seq, hash: hash as Hash }, count }]),
    ),
  };
}

const storedHeads = (heads: ReadonlyMap<DeviceId, Head>): StoredHeads =>
  [...heads].map(([device, { seq, hash }]) => [device, seq, hash]);

const headsIn = (stored: StoredHeads): ReadonlyMap<DeviceId, Head> =>
  new Map(stored.map(([device, seq, hash]) => [device as DeviceId, { seq, hash: hash as Hash }]));

const storedQuiet = ({ waiting, tail }: QuietRows): StoredQuiet => ({
  waiting: [...waiting],
  tail: tail === null ? null : [tail.after.seq, tail.after.hash, tail.to],
});

const quietIn = ({ waiting, tail }: StoredQuiet): QuietRows => ({
  waiting,
  tail: tail === null ? null : { after: { seq: tail[0], hash: tail[1] as Hash }, to: tail[2] as Hash },
});

const storedFounding = ({ snapshot, frontier, ...rest }: Founding): StoredFounding => ({
  ...rest,
  snapshot: [snapshot.seq, snapshot.hash],
  frontier: storedHeads(frontier),
});

const foundingIn = ({ snapshot: [seq, hash], frontier, ...rest }: StoredFounding): Founding => ({
  after: rest.after as RoomId,
  closing: rest.closing as Hash,
  state: rest.state as Hash,
  issuer: rest.issuer as DeviceId,
  snapshot: { seq, hash: hash as Hash },
  frontier: headsIn(frontier),
});
