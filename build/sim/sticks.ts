// Sticks that pass from hand to hand: a bundle that one computer wrote, read by others days later, again, cut short or damaged.
import { bundleCalls } from "#engine/exchange/bundle-calls.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { concatBytes } from "#shared/kernel/bytes.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { doOn } from "./edits.ts";
import type { Random } from "./random.ts";

type Act = Parameters<typeof doOn>[2];

/** What lies on a stick, and for whom it was written. */
export type Stick = { readonly bytes: Bytes; readonly to: ReadonlySet<DeviceId> };

/** How many bytes the disk gives at once: a piece of a head, about a chunk, all of it. */
const PIECES = [300, 65_000, 1_000_000];

export const fillStick: Act = async (world, device, { exchange }, random) => {
  const to = world.devices.flatMap(({ keys }) => (keys.id !== device.keys.id && random.chance(0.6) ? [keys.id] : []));
  const choice = { to, isWhole: random.chance(0.3) };
  const calls = bundleCalls(() => exchange.bundles);
  const parts: Bytes[] = [];
  // A disk that fails ends it: the stick is taken out, and holds nothing.
  if (to.length === 0 || !(await calls.beginExport(choice)).ok) return;
  for (;;) {
    const next = await calls.exportPart();
    if (!next.ok) return;
    if (next.value === null) break;
    parts.push(next.value.part);
  }
  world.sticks.push({ bytes: concatBytes(parts), to: new Set(to) });
  world.counts.sticks++;
};

export const readStick: Act = async (world, { keys, number }, { exchange }, random) => {
  if (world.sticks.length === 0) return;
  const { bytes, to } = random.pick(world.sticks);
  const [found, size] = [asFound(bytes, random), random.pick(PIECES)];
  const calls = bundleCalls(() => exchange.bundles);
  await calls.beginImport();
  for (let at = 0; at < found.length; at += size) {
    const taken = await calls.importPart(found.slice(at, at + size));
    if (taken.ok) continue;
    // It is for others, it is damaged where it says for whom, or the disk is full.
    if (found === bytes && to.has(keys.id) && taken.failure.kind !== "notSaved") {
      world.fail("broken", `device ${number}: a whole stick that was written for it is refused: ${taken.failure.kind}`);
    }
    return;
  }
  const ended = await calls.endImport();
  if (!ended.ok) return;
  world.counts.readings++;
  const isGood = ended.value.isWhole && ended.value.damaged.length === 0;
  if (found === bytes && !isGood) world.fail("broken", `device ${number}: a whole stick is called damaged`);
};

/** Mostly as it was written; else without its end, or with a byte that is another. */
function asFound(bytes: Bytes, random: Random): Bytes {
  const fate = random.next();
  const place = random.below(bytes.length);
  if (fate < 0.7) return bytes;
  if (fate < 0.85) return bytes.slice(0, place);
  return bytes.with(place, (bytes[place] ?? 0) ^ 1) as Bytes;
}
