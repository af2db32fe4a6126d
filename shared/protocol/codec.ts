// Canonical binary: fixed sizes, big-endian numbers, lengths before what varies. One value has one encoding.
import { type Bytes, concatBytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";

export type Malformed = { readonly kind: "malformed" };

/** One past the largest number that `count` carries: positions in a log stay exact in a JavaScript number. */
const COUNT_LIMIT = 2 ** 53;

/** Collects parts, then joins them once. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];

  u8(value: number): this {
    this.#parts.push(Uint8Array.of(value));
    return this;
  }

  u32(value: number): this {
    const part = new Uint8Array(4);
    new DataView(part.buffer).setUint32(0, value);
    this.#parts.push(part);
    return this;
  }

  /** A whole number below 2^53, in 8 bytes. */
  count(value: number): this {
    const part = new Uint8Array(8);
    new DataView(part.buffer).setBigUint64(0, BigInt(value));
    this.#parts.push(part);
    return this;
  }

  fixed(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }

  blob(bytes: Uint8Array): this {
    return this.u32(bytes.length).fixed(bytes);
  }

  text(value: string): this {
    return this.blob(utf8(value));
  }

  /** A whole number below 2^53 as Yjs writes it: seven bits a byte, the lowest first. */
  varCount(value: number): this {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) this.u8(0x80 | (rest % 0x80));
    return this.u8(rest);
  }

  varBlob(bytes: Uint8Array): this {
    return this.varCount(bytes.length).fixed(bytes);
  }

  varText(value: string): this {
    return this.varBlob(utf8(value));
  }

  list<Item>(items: readonly Item[], write: (writer: this, item: Item) => unknown): this {
    this.u32(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  done(): Bytes {
    return concatBytes(this.#parts);
  }
}

class OutOfBytes extends Error {}

/** Reads what `ByteWriter` wrote. Used through `decode` only, which turns any overrun into a refusal. */
export class ByteReader {
  readonly #bytes: Bytes;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  count(): number {
    const value = this.#view.getBigUint64(this.#take(8));
    if (value >= BigInt(COUNT_LIMIT)) throw new OutOfBytes();
    return Number(value);
  }

  fixed(size: number): Bytes {
    const start = this.#take(size);
    return this.#bytes.slice(start, start + size);
  }

  blob(): Bytes {
    return this.fixed(this.u32());
  }

  /** Inverse of `varCount`; a number written longer than it needs is refused. */
  varCount(): number {
    let value = 0;
    for (let unit = 1; unit < COUNT_LIMIT; unit *= 0x80) {
      const byte = this.u8();
      value += (byte & 0x7f) * unit;
      if (value >= COUNT_LIMIT) throw new OutOfBytes();
      if (byte <= 0x7f && (byte > 0 || unit === 1)) return value;
      if (byte <= 0x7f) break;
    }
    throw new OutOfBytes();
  }

  varBlob(): Bytes {
    return this.fixed(this.varCount());
  }

  varText(): string {
    return this.#utf8(this.varCount());
  }

  text(): string {
    return this.#utf8(this.u32());
  }

  /** Reads a list whose items take at least `itemSize` bytes: a false length is refused before any memory is taken. */
  list<Item>(itemSize: number, read: (reader: this) => Item): Item[] {
    const length = this.u32();
    if (length * itemSize > this.left) throw new OutOfBytes();
    return Array.from({ length }, () => read(this));
  }

  /** For a reader that finds a value that its type doesn't have. */
  refuse(): never {
    throw new OutOfBytes();
  }

  #utf8(size: number): string {
    const start = this.#take(size);
    const text = fromUtf8(this.#bytes.subarray(start, start + size));
    if (text === null) throw new OutOfBytes();
    return text;
  }

  #take(size: number): number {
    if (size > this.left) throw new OutOfBytes();
    const start = this.#at;
    this.#at += size;
    return start;
  }
}

/** Reads the whole of `bytes`; truncated, overlong or ill-formed bytes are a refusal, never an exception. */
export function decode<Value>(bytes: Uint8Array, read: (reader: ByteReader) => Value): Result<Value, Malformed> {
  const reader = new ByteReader(bytes as Bytes);
  try {
    const value = read(reader);
    return reader.left === 0 ? ok(value) : fail({ kind: "malformed" });
  } catch (thrown) {
    if (thrown instanceof OutOfBytes) return fail({ kind: "malformed" });
    throw thrown;
  }
}
