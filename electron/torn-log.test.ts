import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { trimTornLogs, wholeSize } from "./torn-log.ts";

const BLOCK = 32 * 1024;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A log as LevelDB writes it: records cut at blocks of 32 kB; its checksums are not looked at here. */
function aLog(sizes: readonly number[]): { readonly log: Buffer; readonly ends: readonly number[] } {
  const parts: Buffer[] = [];
  const ends: number[] = [];
  let at = 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const size of sizes) {
    let isFirst = true;
    for (let rest = size; isFirst || rest > 0; isFirst = false) {
      if (BLOCK - (at % BLOCK) < 7) add(Buffer.alloc(BLOCK - (at % BLOCK)));
      const length = Math.min(rest, BLOCK - (at % BLOCK) - 7);
      rest -= length;
      const record = Buffer.alloc(7 + length, 0xab);
      record.writeUInt16LE(length, 4);
      record[6] = isFirst ? (rest === 0 ? 1 : 2) : rest === 0 ? 4 : 3;
      add(record);
    }
    ends.push(at);
  }
  return { log: Buffer.concat(parts), ends };
}

const SIZES = [20, 600, 70_000, 32 * 1024 - 800, 5, 40_000, 112];

describe("the log of the browser's store", () => {
  it("L40 cut anywhere keeps each whole record, and nothing of the one that was cut", () => {
    const { log, ends } = aLog(SIZES);
    for (let size = 0; size <= log.length; size += size % 31 === 0 ? 1 : 7) {
      const whole = ends.findLast((end) => end <= size) ?? 0;

      const kept = wholeSize(log.subarray(0, size));

      // Zeros at the end of a block are no record, and harm nobody.
      expect(kept).toBe(whole);
    }
    expect(wholeSize(log)).toBe(log.length);
  });

  it("damaged elsewhere is left as it is", () => {
    const { log } = aLog(SIZES);
    for (const [at, value] of [
      [6, 9],
      [5, 0xff],
    ] as const) {
      const damaged = Buffer.from(log);
      damaged[at] = value;
      expect(wholeSize(damaged)).toBe(damaged.length);
    }
    expect(wholeSize(Buffer.alloc(500))).toBe(500);
  });

  it("is cut on the disk, whatever the origin; other files are left alone, and no folder is no fault", () => {
    const store = mkdtempSync(join(tmpdir(), "torn-log-"));
    folders.push(store);
    mkdirSync(join(store, "app_0.indexeddb.leveldb"));
    const { log, ends } = aLog([20, 600]);
    const [file, other] = ["000003.log", "MANIFEST-000001"].map((name) => join(store, "app_0.indexeddb.leveldb", name));
    for (const each of [file!, other!]) writeFileSync(each, log.subarray(0, -5));

    trimTornLogs(store);
    trimTornLogs(join(store, "nowhere"));

    expect(readFileSync(file!)).toEqual(log.subarray(0, ends[0]));
    expect(readFileSync(other!)).toHaveLength(log.length - 5);
  });
});
