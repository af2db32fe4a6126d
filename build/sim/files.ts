// Files that people attach, and what must become of each that its author was told is kept.

import type { RecordId } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { sameBytes, toHex } from "#shared/kernel/bytes.ts";
import type { AttachmentId } from "#shared/ports/attachments.ts";
import type { Device, Space } from "./device.ts";
import { type doOn, openSome } from "./edits.ts";
import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** One piece, one and a little, three. */
const SIZES = [700, 65_001, 140_000];

export const attachFile: Parameters<typeof doOn>[2] = async (world, _, space, random) => {
  const file = await openSome(world, space, random);
  if (file === null) return;
  const kind = random.chance(0.5) ? "papers" : "fieldPapers";
  const at = { file, kind, id: "identityProof" as RecordId } as const;
  const id = toHex(someBytes(16, random)) as AttachmentId;
  const bytes = aPdf(random.pick(SIZES), random);
  world.attaching.add(space);
  try {
    const attached = await space.attachments.attach(at, { id, name: "scan.pdf", bytes });
    if (attached.ok) world.ledger.files.set(id, { file, bytes });
  } finally {
    world.attaching.delete(space);
  }
};

/** What every device of the team must give back, byte for byte. */
export async function checkFiles(world: World, { number }: Device, space: Space): Promise<void> {
  for (const [id, { file, bytes }] of world.ledger.files) {
    const read = await space.attachments.read(file, id);
    if (read.ok && sameBytes(read.value, bytes)) continue;
    world.fail("lost", `device ${number}: an attached file is ${read.ok ? "another" : read.failure}`);
  }
}

function aPdf(size: number, random: Random): Bytes {
  const bytes = someBytes(size, random);
  bytes.set(new TextEncoder().encode("%PDF-1.7\n"));
  bytes.set(new TextEncoder().encode("%%EOF"), size - 5);
  return bytes;
}

function someBytes(size: number, random: Random): Bytes {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = random.below(256);
  return bytes;
}
