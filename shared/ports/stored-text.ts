import { z } from "zod";
import { type Passage, PLACES, type Place } from "#shared/domain/search/index.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** What a search reads of a file, kept so that no document need be opened for it. */
export type StoredText = { readonly id: CaseFileId; readonly passages: readonly Passage[] };

const isPlace = (place: string): place is Place => Object.hasOwn(PLACES, place);

const Text = z.tuple([z.string(), z.array(z.tuple([z.string(), z.string(), z.string()]))]);

export const writeTexts = (texts: readonly StoredText[]): Bytes =>
  utf8(JSON.stringify(texts.map(({ id, passages }) => [id, passages.map(({ place, of, text }) => [place, of, text])])));

/** Empty for bytes that hold no texts: they are made again from the documents. */
export function readTexts(bytes: Bytes): readonly StoredText[] {
  const parsed = z.array(Text).safeParse(JSON.parse(fromUtf8(bytes) ?? "null"));
  return (parsed.data ?? []).map(([id, passages]) => ({
    id: id as CaseFileId,
    passages: passages.flatMap(([place, of, text]) => (isPlace(place) ? [{ place, of, text }] : [])),
  }));
}
