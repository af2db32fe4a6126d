// What a code leads to: the mailbox's name at the relay, and the key of what lies in it. Slow on purpose: the relay knows
// the name, and must not find the code by trying them all.
import type { Brand } from "#shared/kernel/brand.ts";
import { type Bytes, concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { hashOf, keyFromPassphrase, type PassphraseCost, SALT_SIZE, type SecretKey } from "../crypto.ts";
import { ID_SIZE } from "../ids.ts";

/** 16 bytes: a mailbox at a relay. Says nothing of who made it, nor of its code. */
export type BoxId = Brand<string, "BoxId">;

export type MailboxKeys = { readonly box: BoxId; readonly key: SecretKey };

/** Of a code with 55 bits: on each of them an attacker spends this, 64 MiB for a third of a second. */
const COST: PassphraseCost = { passes: 3, memory: 64 * 1024 * 1024 };

/** Blocks its thread for a third of a second, or some: call it in a worker. */
export function mailboxKeys(code: string): MailboxKeys {
  const root = keyFromPassphrase(code, labelled("tu/mailbox/salt/1", new Uint8Array()).slice(0, SALT_SIZE), COST);
  return {
    box: toHex(labelled("tu/mailbox/id/1", root).subarray(0, ID_SIZE)) as BoxId,
    key: labelled("tu/mailbox/key/1", root) as SecretKey,
  };
}

/** A hash that speaks of one thing: BLAKE2b-256 of a label, a zero and the bytes. */
export const labelled = (label: string, bytes: Bytes): Bytes =>
  hashOf(concatBytes([utf8(label), Uint8Array.of(0), bytes]));
