// What peers say that they hold, and what this device has to say. An acknowledgement is the peer's own signed word; the
// one that this device made is confirmed when it comes back from the relay.

import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type DeviceId, NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { type Ack, type Head, isAckSignedBy, parseAck, writeAck } from "#shared/protocol/receipt.ts";
import type { LogContext } from "./log-context.ts";

export type Acks = {
  /** Devices, other than the author, that hold all that the author wrote in a room, up to this last row. */
  readonly holders: (room: RoomId, author: DeviceId, last: Head) => readonly DeviceId[];
  /** The last word of each device on a room. */
  readonly wordsOn: (room: RoomId) => readonly Ack[];
  /** Takes in acknowledgements that came from the relay; false ones are dropped. Answers what to write. */
  readonly receive: (acks: readonly Bytes[]) => {
    readonly changes: readonly StoreChange[];
    readonly rooms: readonly RoomId[];
    /** Whose word it is. */
    readonly holders: readonly DeviceId[];
  };
  /** How far a device says that it holds a room; `null`: it said nothing. */
  readonly headsOf: (room: RoomId, holder: DeviceId) => ReadonlyMap<DeviceId, Head> | null;
  /** What is known here of who holds a room: the word of each device, this one's as it stands now. */
  readonly of: (state: RoomState) => readonly Bytes[];
  /** The acknowledgement that this device owes for a room, or `null`. */
  readonly due: (state: RoomState) => Bytes | null;
  /** The relay lost what it had: say everything again. Answers what to write. */
  readonly forgetOwn: () => readonly StoreChange[];
};

const placeOf = (key: string): string => `acks/${key}`;

const keyOf = (room: RoomId, device: DeviceId): string => `${room}/${device}`;

/**
 * Reads what peers said from the disk, where the vault sealed it: a line that somebody wrote there is nobody's word.
 * Throws a `StoreError`.
 */
export async function loadAcks({ store, vault, genesis, device, catalog }: LogContext): Promise<Acks> {
  const byRoom = new Map<RoomId, Map<DeviceId, Ack>>();
  const keys = new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
  const keep = (ack: Ack): void => {
    const room = byRoom.get(ack.room) ?? new Map<DeviceId, Ack>();
    byRoom.set(ack.room, room.set(ack.device, ack));
  };
  const verified = (bytes: Bytes): Ack | null => {
    const parsed = parseAck(bytes);
    const key = parsed.ok ? keys.get(parsed.value.device) : undefined;
    if (!parsed.ok || key === undefined) return null;
    // Who does not hold the key of a room has nothing to say of it.
    const isMember = catalog.get(parsed.value.room)?.members.includes(parsed.value.device);
    return isMember && isAckSignedBy(parsed.value, key) ? parsed.value : null;
  };
  for (const { key, value } of await store.list("acks")) {
    const opened = vault.open(placeOf(key), value);
    const parsed = opened === null ? null : parseAck(opened);
    if (parsed?.ok) keep(parsed.value);
  }

  const due = ({ room, heads, snapshotCheck }: RoomState): Bytes | null => {
    const said = byRoom.get(room)?.get(device.id)?.heads;
    // A snapshot is acknowledged by who has rebuilt it, and found it equal.
    const isMine = (author: DeviceId): boolean => author !== NO_DEVICE || snapshotCheck === "equal";
    const others = new Map([...heads].filter(([author]) => author !== device.id && isMine(author)));
    const isNew = [...others].some(([author, { seq }]) => seq > (said?.get(author)?.seq ?? -1));
    return isNew ? writeAck(room, device.id, others, device.signing.secretKey).bytes : null;
  };

  return {
    holders: (room, author, last) =>
      [...(byRoom.get(room) ?? [])].flatMap(([holder, { heads }]) =>
        holder !== author && reaches(heads.get(author), last) ? [holder] : [],
      ),
    wordsOn: (room) => [...(byRoom.get(room)?.values() ?? [])],
    receive: (received) => {
      const good = received.flatMap((bytes) => verified(bytes) ?? []).filter((ack) => isNews(byRoom, ack));
      for (const ack of good) keep(ack);
      return {
        changes: good.map(({ room, device: holder, bytes }) => {
          const key = keyOf(room, holder);
          return { table: "acks", key, value: vault.seal(placeOf(key), bytes) };
        }),
        rooms: good.map(({ room }) => room),
        holders: good.map(({ device: holder }) => holder),
      };
    },
    headsOf: (room, holder) => byRoom.get(room)?.get(holder)?.heads ?? null,
    of: (state) => {
      // What was not read yet is not acknowledged: the word said before stands.
      const own = state.isStale ? null : due(state);
      const held = [...(byRoom.get(state.room) ?? [])].filter(([holder]) => own === null || holder !== device.id);
      return [...(own === null ? [] : [own]), ...held.map(([, { bytes }]) => bytes)];
    },
    due,
    forgetOwn: () =>
      [...byRoom].flatMap(([room, acks]) =>
        acks.delete(device.id) ? [{ table: "acks", key: keyOf(room, device.id), value: null } as const] : [],
      ),
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
