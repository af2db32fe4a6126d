// « Reçu par » is said on a device's own word: it may never speak of more than it holds.
import { envelopeKey, readRecord } from "#engine/rooms/record-store.ts";
import type { DeviceFrame } from "#shared/protocol/frame.ts";
import { type DeviceId, hashId, NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { type Ack, type Head, parseAck } from "#shared/protocol/receipt.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

/** Looks at each acknowledgement at the moment when it leaves. */
export function checkAck(world: World, device: number, frame: DeviceFrame): void {
  if (frame.type !== "ack") return;
  for (const bytes of frame.acks) {
    const parsed = parseAck(bytes);
    if (parsed.ok && !isHeld(world, device, parsed.value))
      world.fail("untrue", `device ${device} acknowledges too much`);
  }
}

function isHeld(world: World, number: number, { room, heads }: Ack): boolean {
  const device = world.device(number);
  const records = device.disk.content.get("records");
  const base = baseOf(device, room);
  return [...heads].every(([author, { seq, hash }]) => {
    const from = base.get(author)?.seq ?? -1;
    if (seq < from) return true;
    const all = Array.from({ length: seq - from }, (_, at) => records?.get(envelopeKey(room, author, from + 1 + at)));
    const last = all.at(-1);
    if (last === undefined) return base.get(author)?.hash === hash;
    const record = readRecord(last);
    return all.every((each) => each !== undefined) && record !== null && hashId(record.bytes) === hash;
  });
}

/** How far rows of a room need not be held: the snapshot of a later room says what they said, and that one is held. */
function baseOf({ space, disk }: Device, room: RoomId): ReadonlyMap<DeviceId, Head> {
  const catalog = space?.context.catalog;
  const state = catalog?.get(room);
  const records = disk.content.get("records");
  const later = (catalog?.siblings(room) ?? []).filter(
    (next) => next.generation > (state?.generation ?? 0) && records?.has(envelopeKey(next.room, NO_DEVICE, 0)),
  );
  const base = new Map(later.length > 0 ? state?.base : []);
  // What the disk has just let go is known here a moment later.
  for (const { founding, snapshotCheck } of later) {
    if (founding?.after !== room || snapshotCheck !== "equal") continue;
    for (const [author, head] of founding.frontier)
      if (head.seq > (base.get(author)?.seq ?? -1)) base.set(author, head);
    const snapshot = state?.heads.get(NO_DEVICE);
    if (snapshot !== undefined) base.set(NO_DEVICE, snapshot);
  }
  return base;
}
