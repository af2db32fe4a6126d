// The journal of one space: a folder of files that only grow. What `append` has answered is on the disk. The last entry
// of a key stands. When half of it counts no more, all that stands is written into one new file, and the old ones go.
import { open, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { JournalEntry, JournalState } from "#shared/desktop-disk.ts";
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { Gone } from "./disk-failure.ts";
import { makeFolder, PRIVATE_FILE, replaceFile, syncFolder, writeAll } from "./durable.ts";
import { readRecord, writeRecord } from "./entry.ts";
import { frame, frameAt, scan } from "./frame.ts";

type Place = { readonly segment: number; readonly at: number; readonly size: number; readonly valueSize: number };
/** The file that is being continued. It is opened by its name each time: a file that lost its name would keep nothing. */
type Current = { readonly number: number; readonly end: number };

export type JournalSizes = {
  /** A file that reached this is continued in another. */
  readonly segment: number;
  /** Below this a journal is never written anew. */
  readonly smallest: number;
};

const SIZES: JournalSizes = { segment: 8 * 1024 * 1024, smallest: 2 * 1024 * 1024 };
const NOWHERE: Place = { segment: 0, at: 0, size: 0, valueSize: 0 };
const NAME = /^(\d{8})\.journal$/;

export class SpaceJournal {
  readonly #folder: string;
  readonly #sizes: JournalSizes;
  readonly #places = new Map<string, Place>();
  readonly #segments = new Map<number, number>();
  #current: Current | null = null;
  #live = 0;
  #damaged = 0;
  #cut = 0;
  #lastAt: number | null = null;

  /** Reads what the folder holds, and makes it when it is not there. */
  static async open(folder: string, sizes: JournalSizes = SIZES): Promise<SpaceJournal> {
    const journal = new SpaceJournal(folder, sizes);
    await makeFolder(folder);
    await journal.#load();
    return journal;
  }

  private constructor(folder: string, sizes: JournalSizes) {
    this.#folder = folder;
    this.#sizes = sizes;
  }

  get state(): JournalState {
    return {
      entries: this.#places.size,
      bytes: [...this.#segments.values()].reduce((total, size) => total + size, 0),
      lastAt: this.#lastAt === null ? null : instant(this.#lastAt),
      damaged: this.#damaged,
      cut: this.#cut,
    };
  }

  index(): string {
    return [...this.#places].map(([key, { valueSize }]) => `${key} ${valueSize}`).join("\n");
  }

  /** Files are read whole: a journal is given back in portions of many entries. */
  async read(keys: readonly string[]): Promise<(Bytes | null)[]> {
    const files = new Map<number, Bytes>();
    const values: (Bytes | null)[] = [];
    for (const key of keys) {
      const place = this.#places.get(key);
      if (place !== undefined && !files.has(place.segment)) {
        files.set(place.segment, new Uint8Array(await readFile(this.#path(place.segment))));
      }
      values.push(place === undefined ? null : valueAt(files.get(place.segment), place));
    }
    return values;
  }

  /** Not to be called again before it has answered. When it throws, none of it counts as kept. */
  async append(entries: readonly JournalEntry[], now: number): Promise<void> {
    const { number, end: start } = this.#current ?? { number: this.#last() + 1, end: 0 };
    const frames = entries.map((entry) => frame(writeRecord({ kind: "entry", ...entry })));
    await this.#write(number, start, concatBytes(frames));
    let end = start;
    for (const [at, entry] of entries.entries()) {
      const size = frames[at]?.length ?? 0;
      this.#place(entry, { segment: number, at: end, size, valueSize: entry.value?.length ?? 0 });
      end += size;
    }
    this.#segments.set(number, end);
    this.#current = end > this.#sizes.segment ? null : { number, end };
    this.#lastAt = now;
    // It is kept already: what can't be written anew now is left as it is.
    const isWasteful = this.state.bytes > Math.max(this.#sizes.smallest, 2 * this.#live);
    if (isWasteful && this.#damaged === 0) await this.renew().catch(() => undefined);
  }

  /** Writes all that stands into one new file; damage is left behind with the old ones. */
  async renew(): Promise<void> {
    this.#current = null;
    const number = this.#last() + 1;
    const entries = await this.#readable();
    const frames = entries.map((entry) => frame(writeRecord({ kind: "entry", ...entry })));
    const base = frame(writeRecord({ kind: "base" }));
    await replaceFile(this.#path(number), [concatBytes([base, ...frames])]);
    const before = [...this.#segments.keys()];
    let end = base.length;
    for (const [at, entry] of entries.entries()) {
      const size = frames[at]?.length ?? 0;
      this.#place(entry, { segment: number, at: end, size, valueSize: entry.value.length });
      end += size;
    }
    this.#segments.set(number, end);
    this.#current = { number, end };
    await this.#drop(before);
  }

  /** All that stands and can still be read; what can't is forgotten, so that whoever has it adds it again. */
  async #readable(): Promise<readonly { readonly key: string; readonly value: Bytes }[]> {
    const keys = [...this.#places.keys()];
    const values = await this.read(keys);
    const readable = keys.flatMap((key, at) => {
      const value = values[at] ?? null;
      if (value === null) this.#place({ key, value }, NOWHERE);
      return value === null ? [] : [{ key, value }];
    });
    this.#damaged = keys.length - readable.length;
    return readable;
  }

  async #load(): Promise<void> {
    const names = await readdir(this.#folder);
    for (const name of names) if (name.endsWith(".new")) await rm(join(this.#folder, name), { force: true });
    const numbers = names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
    const superseded: number[] = [];
    for (const number of numbers.sort((left, right) => left - right)) {
      if (await this.#loadSegment(number)) superseded.push(...numbers.filter((each) => each < number));
    }
    await this.#drop(superseded);
  }

  /** Answers whether this file holds everything by itself. */
  async #loadSegment(number: number): Promise<boolean> {
    const path = this.#path(number);
    const file = new Uint8Array(await readFile(path)) as Bytes;
    const { frames, goodEnd, damaged } = scan(file);
    const [first] = frames;
    const isBase = first !== undefined && readRecord(first.body)?.kind === "base";
    if (isBase) {
      this.#places.clear();
      this.#live = 0;
      this.#damaged = 0;
    }
    for (const { at, end, body } of frames) {
      const record = readRecord(body);
      if (record?.kind !== "entry") continue;
      this.#place(record, { segment: number, at, size: end - at, valueSize: record.value?.length ?? 0 });
    }
    this.#damaged += damaged;
    if (goodEnd !== null && goodEnd < file.length) {
      await truncate(path, goodEnd);
      this.#cut += file.length - goodEnd;
    }
    this.#segments.set(number, goodEnd ?? file.length);
    this.#current = goodEnd === null || goodEnd > this.#sizes.segment ? null : { number, end: goodEnd };
    if (frames.length > 0) this.#lastAt = (await stat(path)).mtimeMs;
    return isBase;
  }

  #place({ key, value }: JournalEntry, place: Place): void {
    this.#live -= this.#places.get(key)?.size ?? 0;
    if (value === null) this.#places.delete(key);
    else {
      this.#places.set(key, place);
      this.#live += place.size;
    }
  }

  async #write(number: number, start: number, bytes: Bytes): Promise<void> {
    // Files that went away take what they kept with them, even if another can be made in their place.
    if (this.#segments.size > 0) await stat(this.#path(this.#last()));
    const handle = await open(this.#path(number), this.#current === null ? "wx" : "r+", PRIVATE_FILE);
    try {
      if ((await handle.stat()).size !== start) throw new Gone();
      await writeAll(handle, bytes, start);
      await handle.sync();
      if (start === 0) await syncFolder(this.#folder);
    } catch (thrown) {
      await this.#abandon(number, start);
      throw thrown;
    } finally {
      await handle.close();
    }
  }

  /** After a write that failed nobody knows what the disk holds: the file is cut back, and another one is continued. */
  async #abandon(number: number, end: number): Promise<void> {
    this.#current = null;
    this.#segments.set(number, end);
    if (end > 0) await truncate(this.#path(number), end).catch(() => undefined);
    else await this.#drop([number]).catch(() => undefined);
  }

  async #drop(numbers: readonly number[]): Promise<void> {
    for (const number of numbers) {
      await rm(this.#path(number), { force: true });
      this.#segments.delete(number);
    }
    if (numbers.length > 0) await syncFolder(this.#folder);
  }

  #last(): number {
    return Math.max(0, ...this.#segments.keys());
  }

  #path(number: number): string {
    return join(this.#folder, `${number.toString().padStart(8, "0")}.journal`);
  }
}

function valueAt(file: Bytes | undefined, { at, size }: Place): Bytes | null {
  const found = frameAt(file?.subarray(at, at + size) ?? new Uint8Array(), 0);
  const record = typeof found === "object" ? readRecord(found.body) : null;
  return record?.kind === "entry" ? record.value : null;
}
