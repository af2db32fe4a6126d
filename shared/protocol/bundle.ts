// What follows the head of a bundle: chunks of one size, each encrypted by itself, so that a damaged one harms no other
// and truncation is seen. Together they carry a stream of items; each chunk says where the first item begins in it,
// which is where a reader goes on after one that is damaged.
import { assert } from "#shared/kernel/assert.ts";
import { type Bytes, concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { ByteReader, ByteWriter, decode } from "./codec.ts";
import { decrypt, encrypt, NONCE_SIZE, randomBytes, type SecretKey, TAG_SIZE } from "./crypto.ts";
import { MAX_ENVELOPE } from "./envelope.ts";
import { ROW_KINDS, type Row } from "./frame.ts";

export type BundleItem = { readonly type: "row"; readonly row: Row } | { readonly type: "ack"; readonly ack: Bytes };

/** The order is the code in the file: add at the end. A reader skips what it doesn't know. */
const ITEM_TYPES = ["row", "ack"] as const satisfies BundleItem["type"][];

/** A chunk in the file, in bytes. */
export const CHUNK_SIZE = 64 * 1024;

const PLAIN_SIZE = CHUNK_SIZE - NONCE_SIZE - TAG_SIZE;
const CHUNK_HEADER_SIZE = 1 + 4 + 4;
const ROOM = PLAIN_SIZE - CHUNK_HEADER_SIZE;
const ITEM_HEADER_SIZE = 1 + 4;
/** A row is an envelope at most; a grant of the largest project is far below. */
const LARGEST_ITEM = MAX_ENVELOPE + 1;

export class BundleWriter {
  readonly #key: SecretKey;
  #part = new Uint8Array(ROOM);
  #used = 0;
  #first: number | null = null;
  #count = 0;

  constructor(key: SecretKey) {
    this.#key = key;
  }

  /** The chunks that this item has filled: none, or several. */
  add(item: BundleItem): Bytes[] {
    const content = writeContent(item);
    assert(content.length <= LARGEST_ITEM, "a bundle carries rows and acknowledgements");
    const framed = new ByteWriter().u8(ITEM_TYPES.indexOf(item.type)).blob(content).done();
    this.#first ??= this.#used;
    const chunks: Bytes[] = [];
    for (let at = 0; at < framed.length; ) {
      const piece = framed.subarray(at, at + ROOM - this.#used);
      this.#part.set(piece, this.#used);
      this.#used += piece.length;
      at += piece.length;
      if (this.#used === ROOM) chunks.push(this.#seal(false));
    }
    return chunks;
  }

  /** The last chunk: what says that nothing lacks. */
  end(): Bytes {
    return this.#seal(true);
  }

  #seal(isLast: boolean): Bytes {
    const plain = new ByteWriter()
      .u8(isLast ? 1 : 0)
      .u32(this.#first ?? this.#used)
      .u32(this.#used)
      .fixed(this.#part)
      .done();
    const nonce = randomBytes(NONCE_SIZE);
    const chunk = concatBytes([nonce, encrypt(plain, labelOf(this.#count++), nonce, this.#key)]);
    this.#part = new Uint8Array(ROOM);
    this.#used = 0;
    this.#first = null;
    return chunk;
  }
}

export class BundleReader {
  readonly #key: SecretKey;
  #count = 0;
  /** The beginning of an item that goes on in the next chunk; `null`: it was lost, and what begins next is awaited. */
  #rest: Bytes | null = new Uint8Array();
  #isOver = false;
  /** The chunks that can't be read, by their numbers from 1. */
  readonly damaged: number[] = [];

  constructor(key: SecretKey) {
    this.#key = key;
  }

  /** Whether the last chunk was read: without it, the end of the file lacks. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The items that are whole with this chunk. One that can't be read is counted, and passed over. */
  chunk(bytes: Bytes): BundleItem[] {
    if (this.#isOver) return [];
    const number = this.#count++;
    const plain = decrypt(bytes.subarray(NONCE_SIZE), labelOf(number), bytes.subarray(0, NONCE_SIZE), this.#key);
    const read = plain === null ? null : readPart(plain);
    if (read === null) {
      this.damaged.push(number + 1);
      this.#rest = null;
      return [];
    }
    this.#isOver = read.isLast;
    const { rest, items } = readItems(
      this.#rest === null ? read.part.slice(read.first) : concatBytes([this.#rest, read.part]),
    );
    // Lost still, when no item begins in a chunk that follows a damaged one.
    this.#rest = this.#rest === null && read.first === read.part.length ? null : rest;
    return items;
  }
}

/** Each chunk in its own place: one that was moved, or comes from another bundle, does not open. */
const labelOf = (number: number): Bytes => new ByteWriter().fixed(utf8("tu/bundle/1/chunk")).u32(number).done();

type Part = { readonly isLast: boolean; readonly first: number; readonly part: Bytes };

function readPart(plain: Bytes): Part | null {
  if (plain.length !== PLAIN_SIZE) return null;
  const reader = new ByteReader(plain);
  const [isLast, first, used] = [reader.u8() === 1, reader.u32(), reader.u32()];
  return first <= used && used <= ROOM ? { isLast, first, part: reader.fixed(used) } : null;
}

/** The items of a stretch of the stream, and the beginning of the one that is not whole; `null` when it makes no sense. */
function readItems(bytes: Bytes): { readonly items: BundleItem[]; readonly rest: Bytes | null } {
  const items: BundleItem[] = [];
  let at = 0;
  while (at + ITEM_HEADER_SIZE <= bytes.length) {
    const header = new ByteReader(bytes.subarray(at, at + ITEM_HEADER_SIZE));
    const [type, size] = [ITEM_TYPES[header.u8()], header.u32()];
    if (size > LARGEST_ITEM) return { items, rest: null };
    const end = at + ITEM_HEADER_SIZE + size;
    if (end > bytes.length) break;
    const item = type === undefined ? null : readContent(type, bytes.slice(at + ITEM_HEADER_SIZE, end));
    if (item !== null) items.push(item);
    at = end;
  }
  return { items, rest: bytes.slice(at) };
}

function writeContent(item: BundleItem): Bytes {
  if (item.type === "ack") return item.ack;
  return new ByteWriter().u8(ROW_KINDS.indexOf(item.row.kind)).fixed(item.row.bytes).done();
}

function readContent(type: BundleItem["type"], content: Bytes): BundleItem | null {
  if (type === "ack") return { type, ack: content };
  const row = decode(content, (reader) => ({
    kind: ROW_KINDS[reader.u8()] ?? reader.refuse(),
    bytes: reader.fixed(reader.left),
  }));
  return row.ok ? { type, row: row.value } : null;
}
