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
  /** Those of the acknowledgements that came from the relay that are true, and say something new. */
  readonly newsIn: (acks: readonly Bytes[]) => readonly Ack[];
  /** What to write so that the disk knows one. */
  readonly change: (ack: Ack) => StoreChange;
  /** Takes in acknowledgements that the disk has. */
  readonly keep: (acks: readonly Ack[]) => void;
  /** The acknowledgement that this device owes for a room, or `null`: others' rows are new here. */
  readonly due: (state: RoomState) => Bytes | null;
  /** As `due`, or that its own rows are new: said at rest, so that colleagues can tell what is kept from them. */
  readonly dueAtRest: (state: RoomState) => Bytes | null;
  /** How many rows of a room colleagues have signed for, that are not here. */
  readonly ahead: (state: RoomState) => number;
  /** The rooms of which colleagues have spoken. */
  readonly rooms: () => readonly RoomId[];
  /** What to write so that everything is said again: the relay lost what it had. */
  readonly ownRemovals: () => readonly StoreChange[];
  /** Forgets what this device said, once the disk has. */
  readonly forgetOwn: () => void;
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

  const due = ({ room, heads }: RoomState, counts: (head: readonly [DeviceId, Head]) => boolean): Bytes | null => {
    const said = byRoom.get(room)?.get(device.id)?.heads;
    const isNew = [...heads].filter(counts).some(([author, { seq }]) => seq > (said?.get(author)?.seq ?? -1));
    return isNew ? writeAck(room, device.id, heads, device.signing.secretKey).bytes : null;
  };

  return {
    holders: (room, author, upTo) =>
      [...(byRoom.get(room) ?? [])].flatMap(([holder, { heads }]) =>
        holder !== author && reaches(heads.get(author), upTo) ? [holder] : [],
      ),
    newsIn: (received) => received.flatMap((bytes) => verified(bytes) ?? []).filter((ack) => isNews(byRoom, ack)),
    change: ({ room, device: holder, bytes }) => ({ table: "acks", key: keyOf(room, holder), value: bytes }),
    keep: (acks) => {
      for (const ack of acks) keep(ack);
    },
    due: (state) => due(state, ([author]) => author !== device.id),
    dueAtRest: (state) => due(state, () => true),
    ahead: ({ room, heads }) => {
      const known = new Map([...heads].map(([author, { seq }]) => [author, seq]));
      for (const ack of byRoom.get(room)?.values() ?? []) {
        for (const [author, { seq }] of ack.heads) known.set(author, Math.max(seq, known.get(author) ?? -1));
      }
      return [...known].reduce((total, [author, seq]) => total + seq - (heads.get(author)?.seq ?? -1), 0);
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

/** The chain of hashes proves what comes before a head: only the head itself is compared. */
const reaches = (held: Head | undefined, upTo: Head): boolean =>
  held !== undefined && (held.seq > upTo.seq || (held.seq === upTo.seq && held.hash === upTo.hash));

/** An older word of the same device never replaces a newer one. */
function isNews(byRoom: ReadonlyMap<RoomId, ReadonlyMap<DeviceId, Ack>>, { room, device, heads }: Ack): boolean {
  const known = byRoom.get(room)?.get(device)?.heads;
  return known === undefined || [...heads].some(([author, { seq }]) => seq > (known.get(author)?.seq ?? -1));
}
