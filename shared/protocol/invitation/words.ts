// Six words that two people compare aloud: 66 bits over the keys of both, the project and the code. Who stands between them
// has one chance in 2^66, and one try: the guest is bound to a card and a number before the host says theirs, and tells
// them after. So nobody can try keys, far from the conversation, until the words fall alike.
import { wordlist } from "@scure/bip39/wordlists/french.js";
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { ByteWriter } from "../codec.ts";
import type { SecretKey } from "../crypto.ts";
import { labelled } from "./mailbox-keys.ts";

/** 2,048 words, of which the first four letters are no others'. */
export const WORDS: readonly string[] = wordlist.map((word) => word.normalize("NFC"));

const WORD_BITS = 11n;
const WORD_COUNT = 6;

/** What the guest says first: it tells nothing of the opening, and fits no other. */
export const commitmentTo = (opening: Bytes): Bytes => labelled("tu/invitation/commitment/1", opening);

export const isCommittedTo = (commitment: Bytes, opening: Bytes): boolean =>
  sameBytes(commitment, commitmentTo(opening));

/** The letters that both sides hold, as they were written. */
export type Exchanged = {
  readonly key: SecretKey;
  readonly commitment: Bytes;
  readonly offer: Bytes;
  readonly opening: Bytes;
};

export function sixWords({ key, commitment, offer, opening }: Exchanged): readonly string[] {
  const said = new ByteWriter().fixed(key).blob(commitment).blob(offer).blob(opening).done();
  let bits = labelled("tu/invitation/words/1", said).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  bits >>= 256n - WORD_BITS * BigInt(WORD_COUNT);
  const places = Array.from({ length: WORD_COUNT }, (_, at) => (bits >> (WORD_BITS * BigInt(at))) & 2047n);
  return places.reverse().map((place) => WORDS[Number(place)] ?? "");
}
