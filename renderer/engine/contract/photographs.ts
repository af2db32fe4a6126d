// The picture of a sheet that was signed on paper: an attached file of `support`, under its SHA-256. Those of before lie in
// parts in the document itself.
import { frozenHash } from "#shared/contract/text/frozen-text.ts";
import { checkFile } from "#shared/domain/attachments/index.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { fromBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { LARGEST_PHOTOGRAPH } from "#shared/ports/contract.ts";
import { readAttachment, type StoredAttachment } from "#shared/ports/stored-attachment.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";

const PHOTOGRAPHS = "contract/photographs/";
const SHEETS = "contract/sheets/";

export type Photograph = { readonly hash: Sha256; readonly bytes: Bytes };

/** `null` for what is no JPEG, or too large. A name proves nothing: the bytes are looked at. */
export function photographOf(given: Bytes): Photograph | null {
  const checked = checkFile(given);
  if (!checked.ok || checked.value.type !== "jpeg" || checked.value.bytes.length > LARGEST_PHOTOGRAPH) return null;
  const { bytes } = checked.value;
  return { hash: frozenHash(bytes), bytes };
}

/** What is said of one that was kept as an attached file. */
export const sheetFact = (hash: Sha256, kept: Json): NewFact => ({
  field: SHEETS + hash,
  value: kept,
  supersedes: [],
});

/** Where the picture of this hash lies, by all that was said of it; none: in the document, or nowhere yet. */
export const sheetsOf = (doc: CompartmentDoc | null, hash: string): readonly StoredAttachment[] =>
  (doc?.facts.history(SHEETS + hash) ?? []).flatMap(({ value }) => readAttachment(value) ?? []);

/** `null` for bytes that are not what their name says. */
export const asNamed = (bytes: Bytes, hash: string): Bytes | null => (frozenHash(bytes) === hash ? bytes : null);

/** One that lies in parts in the document; `null` while not all of it is here, or when it is not what its name says. */
export function readPhotograph(doc: CompartmentDoc | null, hash: string): Bytes | null {
  const fields = (doc?.facts.fields(`${PHOTOGRAPHS}${hash}/`) ?? []).toSorted(byPart);
  const parts = fields.map((field) => {
    const value = doc?.facts.history(field).at(-1)?.value;
    return typeof value === "string" ? fromBase64Url(value) : null;
  });
  return asNamed(concatBytes(parts.flatMap((part) => part ?? [])), hash);
}

const partOf = (field: string): number => Number(field.slice(field.lastIndexOf("/") + 1).split("-")[0]);
const byPart = (left: string, right: string): number => partOf(left) - partOf(right);
