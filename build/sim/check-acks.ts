// « Reçu par » is said on a device's own word: it may never speak of more than it holds.
import { envelopeKey, readRecord } from "#engine/rooms/record-store.ts";
import type { DeviceFrame } from "#shared/protocol/frame.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { type Ack, parseAck } from "#shared/protocol/receipt.ts";
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

function isHeld(world: World, device: number, { room, heads }: Ack): boolean {
  const records = world.device(device).disk.content.get("records");
  return [...heads].every(([author, { seq, hash }]) => {
    const all = Array.from({ length: seq + 1 }, (_, at) => records?.get(envelopeKey(room, author, at)));
    const last = all.at(-1);
    const record = last === undefined ? null : readRecord(last);
    return all.every((each) => each !== undefined) && record !== null && hashId(record.bytes) === hash;
  });
}
