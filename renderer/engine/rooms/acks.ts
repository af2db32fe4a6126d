// What peers say that they hold, and what this device has to say. An acknowledgement is the peer's own signed word; the
// one that this device made is confirmed when it comes back from the relay.

import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type DeviceId, NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { upTo } from "#shared/protocol/readers.ts";
import { type Ack, type Head, isAckSignedBy, parseAck, writeAck } from "#shared/protocol/receipt.ts";
import { countingHeads, successorsOf } from "./generations.ts";
import type { LogContext } from "./log-context.ts";

export type Acks = {
  /** Devices, other than the author, that hold all that the author wrote in a room, up to this last row. */
  readonly holders: (room: RoomId, author: DeviceId, last: Head) => readonly DeviceId[];
  /** The last word of each device on a room. */
  readonly wordsOn: (room: RoomId) => readonly Ack[];
  /** Those of the acknowledgements that came that are true, and say something new. */
  readonly newsIn: (acks: readonly Bytes[]) => readonly Ack[];
  /** What to write so that the disk knows one. */
  readonly change: (ack: Ack) => StoreChange;
  /** Takes in acknowledgements that the disk has. */
  readonly keep: (acks: readonly Ack[]) => void;
  /** How far a device says that it holds a room; `null`: it said nothing. */
  readonly headsOf: (room: RoomId, holder: DeviceId) => ReadonlyMap<DeviceId, Head> | null;
  /** What is known here of who holds a room: the word of each device, this one's as it stands now. */
  readonly of: (state: RoomState) => readonly Bytes[];
  /** The acknowledgement that this device owes for a room, or `null`: others' rows are new here. */
  readonly due: (state: RoomState) => Bytes | null;
  /** As `due`, or that its own rows are new: said at rest, so that colleagues can tell what is kept from them. */
  readonly dueAtRest: (state: RoomState) => Bytes | null;
  /** How many rows of a room colleagues have signed for, that are not here, or can't be opened here. */
  readonly ahead: (state: RoomState) => number;
  /** The rooms of which colleagues have spoken. */
  readonly rooms: () => readonly RoomId[];
  /** What to write so that everything is said again: the relay lost what it had. */
  readonly ownRemovals: () => readonly StoreChange[];
  /** Forgets what this device said, once the disk has. */
  readonly forgetOwn: () => void;
};

const placeOf = (key: string): string => `acks/${key}`;

const keyOf = (room: RoomId, device: DeviceId): string => `${room}/${device}`;

/**
 * Reads what peers said from the disk, where the vault sealed it: a line that somebody wrote there is nobody's word.
 * Throws a `StoreError`.
 */
export async function loadAcks({ store, vault, members, device, catalog, outbox }: LogContext): Promise<Acks> {
  const byRoom = new Map<RoomId, Map<DeviceId, Ack>>();
  const keep = (ack: Ack): void => {
    const room = byRoom.get(ack.room) ?? new Map<DeviceId, Ack>();
    byRoom.set(ack.room, room.set(ack.device, ack));
  };
  const verified = (bytes: Bytes): Ack | null => {
    const parsed = parseAck(bytes);
    const author = parsed.ok ? parsed.value.device : null;
    const key = members.devices.find(({ id }) => id === author)?.signingKey;
    if (!parsed.ok || key === undefined) return null;
    // Who is let in, or in again, may have said it before that was known here: it is not said twice.
    return isAckSignedBy(parsed.value, key) ? parsed.value : null;
  };
  // Who does not read a room has nothing to say of it. Of a room that is not here, nobody knows who does.
  const maySpeak = ({ room, device: speaker }: Ack): boolean => catalog.get(room)?.members.includes(speaker) ?? true;
  // Who spoke before somebody left may have named more of their rows than count.
  const counting = (ack: Ack): Ack => {
    const heads = upTo(catalog.get(ack.room)?.left ?? new Map(), ack.heads);
    return heads === ack.heads ? ack : { ...ack, heads };
  };
  const wordsOn = (room: RoomId): readonly Ack[] =>
    [...(byRoom.get(room)?.values() ?? [])].filter(maySpeak).map(counting);
  for (const { key, value } of await store.list("acks")) {
    const opened = vault.open(placeOf(key), value);
    const parsed = opened === null ? null : parseAck(opened);
    if (parsed?.ok) keep(parsed.value);
  }

  const due = (state: RoomState, counts: (author: DeviceId) => boolean): Bytes | null => {
    if (state.keys.size === 0 || !state.members.includes(device.id)) return null;
    const said = byRoom.get(state.room)?.get(device.id)?.heads;
    const heads = wordOn(state, said);
    const isNew = [...heads].some(([author, { seq }]) => counts(author) && seq > (said?.get(author)?.seq ?? -1));
    return isNew ? writeAck(state.room, device.id, heads, device.signing.secretKey).bytes : null;
  };
  const wordOn = (state: RoomState, said: ReadonlyMap<DeviceId, Head> | undefined): ReadonlyMap<DeviceId, Head> => {
    const { room, unopened, snapshotCheck } = state;
    const heads = countingHeads(state, catalog.siblings(room));
    const word = new Map(heads);
    // What can't be opened was not received: the word on its author stops before it.
    for (const [author, { last }] of unopened) {
      if (last.seq < 0) word.delete(author);
      else word.set(author, last);
    }
    // A snapshot is acknowledged by who has rebuilt it, and found it equal.
    if (snapshotCheck !== "equal") word.delete(NO_DEVICE);
    // A relay takes no word on rows that it does not hold: own ones are named once it has shown them all.
    const own = outbox.countOf(room) === 0 ? heads.get(device.id) : said?.get(device.id);
    if (own === undefined) word.delete(device.id);
    else word.set(device.id, own);
    return word;
  };
  const owed = (state: RoomState): Bytes | null => due(state, (author) => author !== device.id);

  return {
    holders: (room, author, last) =>
      wordsOn(room).flatMap(({ device: holder, heads }) =>
        holder !== author && reaches(heads.get(author), last) ? [holder] : [],
      ),
    wordsOn,
    newsIn: (received) => received.flatMap((bytes) => verified(bytes) ?? []).filter((ack) => isNews(byRoom, ack)),
    change: ({ room, device: holder, bytes }) => {
      const key = keyOf(room, holder);
      return { table: "acks", key, value: vault.seal(placeOf(key), bytes) };
    },
    keep: (acks) => {
      for (const ack of acks) keep(ack);
    },
    headsOf: (room, holder) => wordsOn(room).find((word) => word.device === holder)?.heads ?? null,
    of: (state) => {
      // What was not read yet is not acknowledged: the word said before stands.
      const own = state.isStale ? null : owed(state);
      const held = wordsOn(state.room).filter((word) => own === null || word.device !== device.id);
      return [...(own === null ? [] : [own]), ...held.map(({ bytes }) => bytes)];
    },
    due: owed,
    dueAtRest: (state) => due(state, () => true),
    ahead: ({ room, heads, unopened, keys, members: readers }) => {
      if (keys.size === 0 || !readers.includes(device.id)) return 0;
      // What a closed room lacks comes with the one that follows.
      if (successorsOf(room, catalog.siblings(room)).length > 0) return 0;
      const known = new Map([...heads].map(([author, { seq }]) => [author, seq]));
      for (const { device: speaker, heads: said } of wordsOn(room)) {
        for (const [author, { seq }] of said) {
          // What this device has signed it knows by itself, or by its own word: a colleague's proves nothing of it.
          if (author === device.id && speaker !== device.id) continue;
          known.set(author, Math.max(seq, known.get(author) ?? -1));
        }
      }
      const lacking = [...known].reduce((total, [author, seq]) => total + seq - (heads.get(author)?.seq ?? -1), 0);
      return [...unopened.values()].reduce((total, { count }) => total + count, lacking);
    },
    rooms: () => [...byRoom.keys()],
    ownRemovals: () =>
      [...byRoom].flatMap(([room, acks]) =>
        acks.has(device.id) ? [{ table: "acks", key: keyOf(room, device.id), value: null } as const] : [],
      ),
    forgetOwn: () => {
      for (const acks of byRoom.values()) acks.delete(device.id);
    },
  };
}

/**
 * The chain of hashes proves what comes before a head: only the head itself is compared. A peer that says to hold more
 * than was ever written says nothing true.
 */
const reaches = (held: Head | undefined, head: Head): boolean => held?.seq === head.seq && held.hash === head.hash;

/** An older word of the same device never replaces a newer one. */
function isNews(byRoom: ReadonlyMap<RoomId, ReadonlyMap<DeviceId, Ack>>, { room, device, heads }: Ack): boolean {
  const known = byRoom.get(room)?.get(device)?.heads;
  return known === undefined || [...heads].some(([author, { seq }]) => seq > (known.get(author)?.seq ?? -1));
}
