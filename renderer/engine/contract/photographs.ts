// The picture of a sheet that was signed on paper, in parts, in the `support` of its file, under its SHA-256. It was made
// small before it came here: a document is rewritten whole when it is kept short, and must fit one envelope.
import { frozenHash } from "#shared/contract/text/frozen-text.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { LARGEST_PHOTOGRAPH } from "#shared/ports/contract.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";

const PHOTOGRAPHS = "contract/photographs/";
/** In bytes; a part is one fact. */
const PART = 48_000;

export type Photograph = { readonly hash: Sha256; readonly facts: readonly NewFact[] };

/** `null` for what is no JPEG, or too large. A name proves nothing: the bytes are looked at. */
export function photographFacts(bytes: Bytes): Photograph | null {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if (!isJpeg || bytes.length > LARGEST_PHOTOGRAPH) return null;
  const hash = frozenHash(bytes);
  const count = Math.ceil(bytes.length / PART);
  const facts = Array.from({ length: count }, (_, at) => ({
    field: `${PHOTOGRAPHS}${hash}/${at}-${count}`,
    value: toBase64Url(bytes.subarray(at * PART, (at + 1) * PART)),
    supersedes: [],
  }));
  return { hash, facts };
}

/** `null` while not all of it is here, or when it is not what its name says. */
export function readPhotograph(doc: CompartmentDoc | null, hash: string): Bytes | null {
  const fields = (doc?.facts.fields(`${PHOTOGRAPHS}${hash}/`) ?? []).toSorted(byPart);
  const parts = fields.map((field) => {
    const value = doc?.facts.history(field).at(-1)?.value;
    return typeof value === "string" ? fromBase64Url(value) : null;
  });
  const whole = concatBytes(parts.flatMap((part) => part ?? []));
  return frozenHash(whole) === hash ? whole : null;
}

const partOf = (field: string): number => Number(field.slice(field.lastIndexOf("/") + 1).split("-")[0]);
const byPart = (left: string, right: string): number => partOf(left) - partOf(right);
