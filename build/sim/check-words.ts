// « Transmis » is true of a row that the relay has committed, and of nothing else.
import { envelopePlace, readRecord } from "#engine/rooms/record-store.ts";
import { type Hash, hashId } from "#shared/protocol/ids.ts";
import type { Device } from "./device.ts";
import type { World } from "./world.ts";

/** Compares what each window says with what the relay committed; `holds` says whether it did. */
export async function checkWords(world: World, holds: (hash: Hash) => boolean): Promise<void> {
  for (const device of world.present) {
    if (device.space === null) continue;
    // Of pieces that nothing names yet nobody was told anything.
    if (world.attaching.has(device.space)) continue;
    const sent = device.space
      .fileSummaries()
      .filter(({ share }) => share.kind === "relayed" || share.kind === "received");
    if (sent.length === 0) continue;
    const catalog = await device.catalog();
    for (const { id, share } of sent) {
      const states = catalog.of(id);
      const rooms = states.map(({ room, carriedTo }) => ({ own: `${room}/${device.keys.id}/`, carriedTo }));
      // A row that says who has read is no change: no word speaks of it.
      const quiet = new Set(states.flatMap((state) => state.quiet.waiting));
      const records = [...(device.disk.content.get("records") ?? [])];
      // What came too late for a room that was closed is said again in the next one: that row is the one that counts.
      const own = rooms.flatMap((room) =>
        records.filter(([key]) => key.startsWith(room.own) && (envelopePlace(key)?.seq ?? 0) > room.carriedTo),
      );
      const changes = own.filter(([, value]) => !quiet.has(readRecord(value)?.order ?? -1));
      const isTrue = changes.every(([key, value]) => holds(hashAt(device, key, value)));
      if (!isTrue)
        world.fail("untrue", `device ${device.number} says « ${share.kind} » of a row that was never committed`);
    }
  }
}

const known = new WeakMap<Device, Map<string, Hash>>();

/** A record never changes: its hash is taken once. */
function hashAt(device: Device, key: string, value: Uint8Array<ArrayBuffer>): Hash {
  const hashes = known.get(device) ?? new Map<string, Hash>();
  known.set(device, hashes);
  const hash = hashes.get(key) ?? hashId(readRecord(value)?.bytes ?? value);
  hashes.set(key, hash);
  return hash;
}
