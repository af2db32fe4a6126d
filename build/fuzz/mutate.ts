// Inputs for readers: bytes that mean nothing, and valid bytes with something wrong.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Random } from "../sim/random.ts";

const LONGEST = 700;
/** Numbers at which readers go wrong. */
const TELLING = [0, 1, 2, 3, 5, 0x7f, 0x80, 0xfe, 0xff];

export const anyBytes = (random: Random): Bytes => {
  const bytes = new Uint8Array(random.below(LONGEST));
  for (let at = 0; at < bytes.length; at++) bytes[at] = random.below(256);
  return bytes;
};

type Change = (bytes: Bytes, random: Random) => Bytes;

const CHANGES: readonly Change[] = [
  (bytes, random) => changedAt(bytes, random, () => random.below(256)),
  (bytes, random) => changedAt(bytes, random, () => random.pick(TELLING)),
  (bytes, random) => changedAt(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  // A length of four bytes becomes a false one.
  (bytes, random) => {
    const at = random.below(Math.max(1, bytes.length - 4));
    const changed = bytes.slice();
    for (let next = at; next < Math.min(at + 4, bytes.length); next++) changed[next] = random.pick([0, 0xff, 0x7f]);
    return changed;
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => joined(bytes, anyBytes(random)),
  (bytes, random) => {
    const [from, to] = [random.below(bytes.length + 1), random.below(bytes.length + 1)];
    return joined(bytes.slice(0, Math.max(from, to)), bytes.slice(Math.min(from, to)));
  },
];

/** Valid bytes with one to four things wrong. */
export function mutated(valid: Bytes, random: Random): Bytes {
  let bytes = valid;
  for (let changes = random.between(1, 4); changes > 0; changes--) bytes = random.pick(CHANGES)(bytes, random);
  return bytes;
}

function changedAt(bytes: Bytes, random: Random, change: (byte: number) => number): Bytes {
  if (bytes.length === 0) return bytes;
  const changed = bytes.slice();
  const at = random.below(bytes.length);
  changed[at] = change(changed[at] ?? 0);
  return changed;
}

function joined(left: Bytes, right: Bytes): Bytes {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
