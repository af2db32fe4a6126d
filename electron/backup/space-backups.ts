// The backups of one space. One is written under another name, put on the disk, read back whole, and only then counts;
// the keys of the files lie apart, in one file that is written anew each time, so that forgetting a key reaches them all.
import { type FileHandle, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Backup, BackupName } from "#shared/desktop-disk.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { Gone } from "../journal/disk-failure.ts";
import { makeFolder, PRIVATE_FILE, replaceFile, syncFolder, writeAll } from "../journal/durable.ts";
import { FRAME_SIZE, frame, frameAt, scan } from "../journal/frame.ts";
import { END_SIZE, readEnd, readHead, writeEnd, writeHead } from "./backup-frames.ts";
import { outdated } from "./rotation.ts";

type Writing = { readonly handle: FileHandle; readonly at: number; end: number; records: number };

const NAME = /^(\d{8})\.backup$/;
/** About as much as one answer carries, in bytes. */
const PAGE = 1024 * 1024;

export class SpaceBackups {
  readonly #folder: string;
  #writing: Writing | null = null;
  #read: { readonly name: BackupName; readonly records: readonly Bytes[] } | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whole backups, newest first. */
  async list(): Promise<Backup[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found: Backup[] = [];
    for (const name of names.flatMap((each) => NAME.exec(each)?.[1] ?? [])) {
      const backup = await this.#look(name as BackupName);
      if (backup !== null) found.push(backup);
    }
    return found.sort((left, right) => Number(right.name) - Number(left.name));
  }

  async begin(now: number): Promise<void> {
    await this.#writing?.handle.close();
    await makeFolder(this.#folder);
    const handle = await open(this.#partPath, "w", PRIVATE_FILE);
    const head = frame(writeHead({ at: now }));
    this.#writing = { handle, at: now, end: head.length, records: 0 };
    await writeAll(handle, head, 0);
  }

  async write(records: readonly Bytes[]): Promise<void> {
    const writing = this.#begun();
    for (const record of records) {
      const framed = frame(record);
      await writeAll(writing.handle, framed, writing.end);
      writing.end += framed.length;
      writing.records++;
    }
  }

  async end(keys: Bytes, files: number, now: number): Promise<Backup> {
    const { handle, end, at, records } = this.#begun();
    const last = frame(writeEnd({ records, files }));
    await writeAll(handle, last, end);
    await handle.sync();
    await handle.close();
    this.#writing = null;
    const whole = readWhole(new Uint8Array(await readFile(this.#partPath)));
    if (whole?.length !== records) throw new Error("the disk does not give back what was written");
    // Before the backup counts: it is of no use without them.
    await replaceFile(this.#keysPath, [keys]);
    const before = await this.list();
    const name = (Number(before[0]?.name ?? 0) + 1).toString().padStart(8, "0") as BackupName;
    await rename(this.#partPath, this.#path(name));
    await syncFolder(this.#folder);
    const made = { name, at: instant(at), bytes: end + last.length, files };
    for (const old of outdated([made, ...before], now)) await rm(this.#path(old), { force: true });
    return made;
  }

  /** The keys first: without them the rest is noise. */
  async forget(): Promise<void> {
    await this.#writing?.handle.close();
    this.#writing = null;
    this.#read = null;
    await rm(this.#keysPath, { force: true });
    await rm(this.#folder, { recursive: true, force: true });
  }

  async keys(): Promise<Bytes | null> {
    return new Uint8Array(await readFile(this.#keysPath)) as Bytes;
  }

  /** Records from the one numbered `from` on; none: that was all. Throws for a backup that is not whole any more. */
  async read(name: BackupName, from: number): Promise<readonly Bytes[]> {
    if (from === 0 || this.#read?.name !== name) {
      const records = readWhole(new Uint8Array(await readFile(this.#path(name))));
      if (records === null) throw new Error("this backup is damaged");
      this.#read = { name, records };
    }
    const page: Bytes[] = [];
    let size = 0;
    for (const record of this.#read.records.slice(from)) {
      if (page.length > 0 && size + record.length > PAGE) break;
      page.push(record);
      size += record.length;
    }
    if (page.length === 0) this.#read = null;
    return page;
  }

  #begun(): Writing {
    if (this.#writing === null) throw new Gone();
    return this.#writing;
  }

  /** What a backup says of itself, from its first and last records. */
  async #look(name: BackupName): Promise<Backup | null> {
    const handle = await open(this.#path(name), "r");
    try {
      const { size } = await handle.stat();
      const edge = async (at: number): Promise<Bytes> => {
        const bytes = new Uint8Array(FRAME_SIZE + END_SIZE);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, Math.max(0, at));
        return bytes.subarray(0, bytesRead);
      };
      const first = frameAt(await edge(0), 0);
      const last = frameAt(await edge(size - FRAME_SIZE - END_SIZE), 0);
      const head = typeof first === "object" ? readHead(first.body) : null;
      const end = typeof last === "object" ? readEnd(last.body) : null;
      return head === null || end === null ? null : { name, at: instant(head.at), bytes: size, files: end.files };
    } finally {
      await handle.close();
    }
  }

  #path(name: BackupName): string {
    return join(this.#folder, `${name}.backup`);
  }

  get #partPath(): string {
    return join(this.#folder, "unfinished");
  }

  get #keysPath(): string {
    return join(this.#folder, "keys");
  }
}

/** The records between head and end; `null` for a file of which one byte changed or lacks. */
function readWhole(file: Bytes): readonly Bytes[] | null {
  const { frames, goodEnd, damaged } = scan(file);
  const [head, ...others] = frames;
  const last = others.pop();
  const end = last === undefined ? null : readEnd(last.body);
  const isWhole =
    damaged === 0 && goodEnd === file.length && head !== undefined && readHead(head.body) !== null && end !== null;
  return isWhole && end.records === others.length ? others.map(({ body }) => body) : null;
}
