// The code of an invitation: twelve letters and digits that one person dictates and another types. It finds a mailbox at
// the relay, and opens what lies in it; whom to trust is decided by six words, and by nothing else. Eleven are drawn at
// random (55 bits), the last is a check: one wrong letter, or two that changed places, never pass.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { randomBytes } from "../crypto.ts";
import { ALPHABET, type CodeFailure, lettersTyped } from "../letters.ts";

const DRAWN = 11;
export const MAILBOX_CODE_LENGTH = DRAWN + 1;

export function newMailboxCode(): string {
  const drawn = [...randomBytes(DRAWN)].map((byte) => byte % ALPHABET.length);
  return [...drawn, checkOf(drawn)].map((digit) => ALPHABET[digit]).join("");
}

/** Answers the code as the device keeps it: capitals, no spaces. */
export function readMailboxCode(typed: string): Result<string, CodeFailure> {
  const letters = lettersTyped(typed);
  if (letters.length !== MAILBOX_CODE_LENGTH)
    return fail({ kind: "incomplete", typed: letters.length, expected: MAILBOX_CODE_LENGTH });
  const digits = [...letters].map((letter) => ALPHABET.indexOf(letter));
  const isRight = !digits.includes(-1) && checkOf(digits.slice(0, DRAWN)) === digits[DRAWN];
  return isRight ? ok(letters) : fail({ kind: "mistyped" });
}

/**
 * One check symbol of a Reed–Solomon code over 32 elements: each place weighs otherwise, so that a wrong letter, or two
 * that changed places, always give another sum.
 */
const checkOf = (digits: readonly number[]): number => digits.reduceRight((sum, digit) => twice(sum) ^ twice(digit), 0);

/** Times x, in the field of 32 elements of x⁵ + x² + 1. */
const twice = (element: number): number => (element & 16 ? ((element << 1) ^ 0b100101) & 31 : element << 1);
