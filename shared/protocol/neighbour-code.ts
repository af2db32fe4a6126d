// The code that one person reads aloud and the other types: where a laptop listens on the local network, and the
// beginning of the hash of its certificate. Twenty letters and digits, none of which can be taken for another. It is no
// secret: who may come in is decided by signatures.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { hashOf } from "./crypto.ts";
import { ALPHABET, type CodeFailure, inGroups, lettersTyped } from "./letters.ts";

export type NeighbourCode = {
  /** IPv4, with dots. */
  readonly address: string;
  readonly port: number;
  /** The first bytes of the certificate's hash. */
  readonly fingerprint: Bytes;
};

export const FINGERPRINT_SIZE = 5;
const CHECK_SIZE = 1;
const SIZE = 4 + 2 + FINGERPRINT_SIZE + CHECK_SIZE;
/** Twelve bytes in groups of five bits, the last of which is filled with zeros. */
export const CODE_LENGTH = Math.ceil((SIZE * 8) / 5);

export function writeNeighbourCode({ address, port, fingerprint }: NeighbourCode): string {
  const content = Uint8Array.from([...address.split(".").map(Number), port >> 8, port & 0xff, ...fingerprint]);
  return inGroups(toLetters(Uint8Array.from([...content, ...hashOf(content).subarray(0, CHECK_SIZE)])));
}

/** Forgives what is typed for something else. */
export function readNeighbourCode(typed: string): Result<NeighbourCode, CodeFailure> {
  const letters = lettersTyped(typed);
  if (letters.length !== CODE_LENGTH) return fail({ kind: "incomplete", typed: letters.length, expected: CODE_LENGTH });
  const bytes = fromLetters(letters);
  const content = bytes?.slice(0, SIZE - CHECK_SIZE);
  if (bytes === null || content === undefined || bytes[SIZE - 1] !== hashOf(content)[0])
    return fail({ kind: "mistyped" });
  const [a = 0, b = 0, c = 0, d = 0, high = 0, low = 0] = content;
  return ok({ address: [a, b, c, d].join("."), port: (high << 8) | low, fingerprint: content.slice(6) });
}

function toLetters(bytes: Bytes): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.padEnd(CODE_LENGTH * 5, "0").match(/.{5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group, 2)]).join("");
}

/** `null` for a letter that is not of the alphabet, or bits left over. */
function fromLetters(letters: string): Bytes | null {
  const digits = [...letters].map((letter) => ALPHABET.indexOf(letter));
  const bits = digits.map((digit) => digit.toString(2).padStart(5, "0")).join("");
  if (digits.includes(-1) || bits.slice(SIZE * 8).includes("1")) return null;
  return Uint8Array.from({ length: SIZE }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}
