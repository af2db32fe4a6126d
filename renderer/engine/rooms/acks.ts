// What peers say that they hold, and what this device has to say. An acknowledgement is the peer's own signed word; the
// one that this device made is confirmed when it comes back from the relay.

import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Device } from "#shared/ports/device.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";
import { type Ack, type Head, isAckSignedBy, parseAck, writeAck } from "#shared/protocol/receipt.ts";

export type Acks = {
  /** Devices, other than the author, that hold the author's rows of a room up to this one at least. */
  readonly holders: (room: RoomId, author: DeviceId, upTo: Head) => readonly DeviceId[];
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

const keyOf = (room: RoomId, device: DeviceId): string => `${room}/${device}`;

/** Reads what peers said from the disk. Throws a `StoreError`. */
export async function loadAcks(store: EngineStore, genesis: Genesis, device: Device): Promise<Acks> {
  const byRoom = new Map<RoomId, Map<DeviceId, Ack>>();
  const keys = new Map(genesis.devices.map(({ id, signingKey }) => [id, signingKey]));
  const keep = (ack: Ack): void => {
    const room = byRoom.get(ack.room) ?? new Map<DeviceId, Ack>();
    byRoom.set(ack.room, room.set(ack.device, ack));
  };
  const verified = (bytes: Bytes): Ack | null => {
    const parsed = parseAck(bytes);
    const key = parsed.ok ? keys.get(parsed.value.device) : undefined;
    return parsed.ok && key !== undefined && isAckSignedBy(parsed.value, key) ? parsed.value : null;
  };
  for (const { value } of await store.list("acks")) {
    const parsed = parseAck(value);
    if (parsed.ok) keep(parsed.value);
  }

  const due = ({ room, heads }: RoomState): Bytes | null => {
    const said = byRoom.get(room)?.get(device.id)?.heads;
    const others = new Map([...heads].filter(([author]) => author !== device.id));
    const isNew = [...others].some(([author, { seq }]) => seq > (said?.get(author)?.seq ?? -1));
    return isNew ? writeAck(room, device.id, others, device.signing.secretKey).bytes : null;
  };

  return {
    holders: (room, author, upTo) =>
      [...(byRoom.get(room) ?? [])].flatMap(([holder, { heads }]) =>
        holder !== author && reaches(heads.get(author), upTo) ? [holder] : [],
      ),
    receive: (received) => {
      const good = received.flatMap((bytes) => verified(bytes) ?? []).filter((ack) => isNews(byRoom, ack));
      for (const ack of good) keep(ack);
      return {
        changes: good.map(({ room, device: holder, bytes }) => ({
          table: "acks",
          key: keyOf(room, holder),
          value: bytes,
        })),
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

/** The chain of hashes proves what comes before a head: only the head itself is compared. */
const reaches = (held: Head | undefined, upTo: Head): boolean =>
  held !== undefined && (held.seq > upTo.seq || (held.seq === upTo.seq && held.hash === upTo.hash));

/** An older word of the same device never replaces a newer one. */
function isNews(byRoom: ReadonlyMap<RoomId, ReadonlyMap<DeviceId, Ack>>, { room, device, heads }: Ack): boolean {
  const known = byRoom.get(room)?.get(device)?.heads;
  return known === undefined || [...heads].some(([author, { seq }]) => seq > (known.get(author)?.seq ?? -1));
}
