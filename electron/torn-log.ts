// A kill in the middle of a write leaves half a record at the end of the log of the browser's store (LevelDB). The browser
// passes over it at the next opening, writes on behind it, finds a damaged log at the opening after that, and throws the
// whole store away. So what is half is cut off before the browser opens it: nobody was told that it was saved.
import { readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";

const BLOCK = 32 * 1024;
/** Checksum, length, type. */
const HEADER = 7;
const [LENGTH_AT, TYPE_AT] = [4, 6];
const [FULL, LAST] = [1, 4];

/** Never throws: a log that can't be read or cut is left to the browser. To be called while no browser runs. */
export function trimTornLogs(store: string): void {
  for (const file of logsUnder(store)) {
    try {
      const log = readFileSync(file);
      const size = wholeSize(log);
      if (size < log.length) truncateSync(file, size);
    } catch {
      // the browser's own affair
    }
  }
}

/** Up to where a log holds whole records; its own size when what is wrong in it is not its end. */
export function wholeSize(log: Buffer): number {
  let whole = 0;
  for (let at = 0; at < log.length; ) {
    const left = BLOCK - (at % BLOCK);
    // The end of a block that is too short for a record is zeros.
    if (left < HEADER) {
      at += left;
      continue;
    }
    if (at + HEADER > log.length) break;
    const size = HEADER + log.readUInt16LE(at + LENGTH_AT);
    const type = log[at + TYPE_AT] ?? 0;
    if (size > left || type < FULL || type > LAST) return log.length;
    if (at + size > log.length) break;
    at += size;
    if (type === FULL || type === LAST) whole = at;
  }
  return whole;
}

function logsUnder(store: string): string[] {
  try {
    const names = readdirSync(store, { recursive: true, encoding: "utf8" });
    return names.filter((name) => /\.leveldb[/\\]\d+\.log$/.test(name)).map((name) => join(store, name));
  } catch {
    return [];
  }
}
