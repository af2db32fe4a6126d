// The objects that a PDF keeps compressed (ISO 32000-1, 7.5.7), as text to be judged. Only one writing is read, that of the
// usual printers: of any other a reader might make something else than we do, and it is refused.
import { Inflate } from "fflate";
import { concatBytes } from "#shared/kernel/bytes.ts";

/** Inflated, in bytes, all of them together: those of a thousand pages take less. */
const MOST_INFLATED = 16 * 1024 * 1024;
/** Given to the inflater at once, in bytes: it makes a thousand times as many of them at most. */
const CHUNK = 16 * 1024;

const BLANK = String.raw`[\t\n\f\r ]`;
const HEAD = String.raw`^%PDF-[12]\.\d[\r\n]{1,2}(?:%[^\r\n]{0,100}[\r\n]{1,2})?`;
const LINEARIZED = String.raw`(?:${BLANK}{1,9}startxref${BLANK}{1,9}\d{1,10}${BLANK}{1,9}%%EOF)?`;
// What comes before is closed: else what stands here would be read as the rest of another dictionary.
const STREAM = new RegExp(
  String.raw`(?:${HEAD}|endobj${LINEARIZED})${BLANK}{0,20}\d{1,10} \d{1,5} obj${BLANK}{0,20}` +
    String.raw`<<([^<>()%]{0,500})>>${BLANK}{0,20}stream\r?\n`,
  "g",
);
const NUMBER = String.raw`\d{1,10}(?:${BLANK}{1,9}\d{1,5}${BLANK}{1,9}R)?`;
const USUAL = new RegExp(
  `^(?:${BLANK}*(?:/Type${BLANK}*/ObjStm|/(?:N|First|Length|Extends)${BLANK}{1,9}${NUMBER}|` +
    String.raw`/Filter${BLANK}*(?:/FlateDecode|\[${BLANK}*/FlateDecode${BLANK}*\])))+${BLANK}*$`,
);
const PACKED = /\/ObjStm\b/g;

/**
 * What lies in the object streams of `bytes`. `null`: they can't all be judged. `text`: the same bytes, a letter each;
 * `names`: with its names unescaped.
 */
export function compressedObjects(
  bytes: Uint8Array,
  { text, names }: { readonly text: string; readonly names: string },
): string | null {
  const read: string[] = [];
  let left = MOST_INFLATED;
  const streams = new RegExp(STREAM);
  for (let found = streams.exec(text); found !== null; found = streams.exec(text)) {
    const dictionary = found[1] ?? "";
    if (!dictionary.includes("/ObjStm")) continue;
    const end = text.indexOf("endstream", streams.lastIndex);
    if (end === -1 || !USUAL.test(dictionary)) return null;
    const content = bytes.subarray(streams.lastIndex, end);
    const objects = dictionary.includes("/Filter") ? inflated(content, left) : content;
    if (objects === null) return null;
    left -= objects.length;
    read.push(letters(objects));
    streams.lastIndex = end;
  }
  // Wherever else the name stands, hidden in a comment or in another stream, a reader may be led to it.
  const all = read.join("\n");
  return countOf(names) === read.length && countOf(all) === 0 ? all : null;
}

const countOf = (text: string): number => text.match(PACKED)?.length ?? 0;

/** `null`: damaged, not ended, or longer than `most` bytes. */
function inflated(given: Uint8Array, most: number): Uint8Array | null {
  const [method = 0, flags = 0] = given;
  // RFC 1950, 2.2: deflate, no dictionary.
  if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((part) => {
    length += part.length;
    if (length <= most) parts.push(part);
  });
  try {
    for (let at = 2; at < given.length && length <= most; at += CHUNK) {
      inflate.push(given.subarray(at, at + CHUNK), at + CHUNK >= given.length);
    }
  } catch {
    return null;
  }
  return length > most || given.length <= 2 ? null : concatBytes(parts);
}

/** One character a byte: the letters of ASCII as they are, the others as any. Ten times as fast as `latin1`. */
export const letters = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
