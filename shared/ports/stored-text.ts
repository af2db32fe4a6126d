import { type Passage, PLACES, type Place } from "#shared/domain/search/index.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { type Check, listOf, parsedJson, tupleOf } from "#shared/kernel/shape.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** What a search reads of a file, kept so that no document need be opened for it. */
export type StoredText = { readonly id: CaseFileId; readonly passages: readonly Passage[] };

const isPlace = (place: string): place is Place => Object.hasOwn(PLACES, place);

const isText: Check = (value) => typeof value === "string";
const isStored = listOf(tupleOf(isText, listOf(tupleOf(isText, isText, isText)))) as (
  value: unknown,
) => value is readonly (readonly [CaseFileId, readonly (readonly [string, string, string])[]])[];

export const writeTexts = (texts: readonly StoredText[]): Bytes =>
  utf8(JSON.stringify(texts.map(({ id, passages }) => [id, passages.map(({ place, of, text }) => [place, of, text])])));

/** Empty for bytes that hold no texts: they are made again from the documents. */
export function readTexts(bytes: Bytes): readonly StoredText[] {
  const stored = parsedJson(fromUtf8(bytes) ?? "null");
  if (!isStored(stored)) return [];
  return stored.map(([id, passages]) => ({
    id,
    passages: passages.flatMap(([place, of, text]) => (isPlace(place) ? [{ place, of, text }] : [])),
  }));
}
