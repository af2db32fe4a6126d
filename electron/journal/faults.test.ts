// What a disk does to a journal: it flips, cuts, fills up, forbids, and goes away. Whatever it does, nothing that was
// answered is given back otherwise than it was given, and what lacks is counted.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { aSmallDisk, type SmallDisk } from "../testing/small-disk.ts";
import { diskFailureOf, Gone } from "./disk-failure.ts";
import { journalVerbs } from "./journals.ts";
import { SpaceJournal } from "./space-journal.ts";

const SPACE = "00112233445566aa";
const folders: string[] = [];
const disks: SmallDisk[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  for (const disk of disks.splice(0)) disk.remove();
});

const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "journal-faults-"));
  folders.push(folder);
  return folder;
};

const contentOf = (number: number): Uint8Array<ArrayBuffer> => new Uint8Array(10 + number * 3).fill(number);

/** A journal of `count` entries, one a write, over several files. */
const aJournal = async (folder: string, count: number, segment = 400): Promise<SpaceJournal> => {
  const journal = await SpaceJournal.open(folder, { segment, smallest: 1_000_000 });
  for (let at = 0; at < count; at++) await journal.append([{ key: `records/${at}`, value: contentOf(at) }], at);
  return journal;
};

/** What is left, as numbers; throws when a value is not the one that was given. */
const leftIn = async (journal: SpaceJournal, count: number): Promise<number[]> => {
  const values = await journal.read(Array.from({ length: count }, (_, at) => `records/${at}`));
  return values.flatMap((value, at) => {
    if (value !== null) expect(value).toEqual(contentOf(at));
    return value === null ? [] : [at];
  });
};

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));

describe("a damaged journal", () => {
  it("L39 one byte flipped anywhere loses one entry at most, and is counted", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const folder = aFolder();
        await aJournal(folder, 12);
        const files = filesOf(folder);
        const file = files[place % files.length] ?? "";
        const bytes = readFileSync(file);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        writeFileSync(file, bytes);

        const journal = await SpaceJournal.open(folder);
        const left = await leftIn(journal, 12);

        expect(left.length).toBe(11);
        expect(journal.state.damaged).toBe(1);
        await journal.append([{ key: "records/12", value: contentOf(12) }], 0);
        expect(await leftIn(await SpaceJournal.open(folder), 13)).toEqual([...left, 12]);
      }),
      { numRuns: 150 },
    );
  });

  it("L40 a last write that was cut anywhere loses that write alone, and is said to be cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (missing, isZeroed) => {
        const folder = aFolder();
        await aJournal(folder, 8, 1_000_000);
        const [file = ""] = filesOf(folder);
        const { length } = readFileSync(file);
        truncateSync(file, length - missing);
        if (isZeroed) truncateSync(file, length - missing - 20);

        const journal = await SpaceJournal.open(folder);

        expect(await leftIn(journal, 8)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(journal.state).toMatchObject({ damaged: 0 });
        expect(journal.state.cut).toBeGreaterThan(0);
        expect((await SpaceJournal.open(folder)).state.cut).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it("L40 zeros behind the last write, as a power cut leaves them, are cut too", async () => {
    const folder = aFolder();
    await aJournal(folder, 3, 1_000_000);
    const [file = ""] = filesOf(folder);
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(4096)]));

    const journal = await SpaceJournal.open(folder);

    expect(journal.state).toMatchObject({ entries: 3, damaged: 0, cut: 4096 });
  });

  it("leaves its damage behind when it is written anew, and keeps all the rest", async () => {
    const folder = aFolder();
    await aJournal(folder, 12);
    const [file = ""] = filesOf(folder);
    const bytes = readFileSync(file);
    bytes[30] = (bytes[30] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const journal = await SpaceJournal.open(folder);

    await journal.append([{ key: "records/0", value: contentOf(0) }], 0);
    await journal.renew();

    const again = await SpaceJournal.open(folder);
    expect(again.state).toMatchObject({ entries: 12, damaged: 0 });
    expect(await leftIn(again, 12)).toHaveLength(12);
    expect(filesOf(folder)).toHaveLength(1);
  });
});

describe("a journal that is written anew by itself", () => {
  it("stays small however often the same entries are replaced", async () => {
    const folder = aFolder();
    const journal = await SpaceJournal.open(folder, { segment: 10_000, smallest: 20_000 });
    for (let at = 0; at < 400; at++) await journal.append([{ key: `forms/${at % 3}`, value: contentOf(200) }], at);

    expect(journal.state.bytes).toBeLessThan(25_000);
    expect((await SpaceJournal.open(folder)).state).toMatchObject({ entries: 3, damaged: 0, cut: 0 });
  });

  it("L40 killed between the new file and the removal of the old ones, it holds what it held", async () => {
    const folder = aFolder();
    const journal = await aJournal(folder, 12);
    await journal.append([{ key: "records/3", value: null }], 0);
    const old = filesOf(folder).map((path) => ({ path, bytes: readFileSync(path) }));
    await journal.renew();
    for (const { path, bytes } of old) writeFileSync(path, bytes);
    writeFileSync(join(folder, "00000099.journal.new"), "half");

    const again = await SpaceJournal.open(folder);

    expect(await leftIn(again, 12)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(filesOf(folder)).toHaveLength(1);
  });
});

describe("a disk that refuses", () => {
  it("L30 full: what was answered is there, what was refused is not, and it goes on when there is room", () => {
    const disk = aSmallDisk();
    disks.push(disk);

    const said = JSON.parse(
      disk.run(join(import.meta.dirname, "..", "testing", "append-until-full.ts"), disk.folder, disk.ballast),
    );

    expect(said).toMatchObject({ refused: "full", again: true });
    expect(said.kept).toBeGreaterThan(5);
    return SpaceJournal.open(join(disk.folder, SPACE)).then(({ state }) => {
      expect(state).toMatchObject({ entries: said.kept + 1, damaged: 0 });
    });
  });

  it("L35 its folder taken away while it runs is said, and what is added later is not lost in a file without a name", async () => {
    const folder = aFolder();
    const journal = journalVerbs(folder, Date.now);
    const add = (key: string) => journal.appendJournal(SPACE, [{ key, value: contentOf(1) }]);
    expect((await add("records/1")).ok).toBe(true);
    rmSync(join(folder, SPACE), { recursive: true });

    expect(await add("records/2")).toEqual({ ok: false, failure: "gone" });
    expect(await journal.openJournal(SPACE)).toMatchObject({ ok: true, value: { entries: 0 } });
    expect((await add("records/3")).ok).toBe(true);

    expect(await journalVerbs(folder, Date.now).journalIndex(SPACE)).toEqual({ ok: true, value: "records/3 13" });
  });

  it("L35 a file cut while it runs is noticed before anything is added behind the hole", async () => {
    const folder = aFolder();
    const journal = journalVerbs(folder, Date.now);
    await journal.appendJournal(SPACE, [{ key: "records/1", value: contentOf(1) }]);
    const [file = ""] = filesOf(join(folder, SPACE));
    truncateSync(file, 10);

    expect(await journal.appendJournal(SPACE, [{ key: "records/2", value: contentOf(2) }])).toMatchObject({
      failure: "gone",
    });
  });

  it("L35 each error of the system has its own kind", () => {
    const kinds = ["ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "ENOENT", "EIO"].map((code) =>
      diskFailureOf(Object.assign(new Error(code), { code })),
    );

    expect(kinds).toEqual(["full", "full", "full", "refused", "refused", "refused", "gone", "broken"]);
    expect(diskFailureOf(new Gone())).toBe("gone");
    expect(diskFailureOf("?")).toBe("broken");
  });

  it("keeps its files for this account alone", async () => {
    const folder = join(aFolder(), "journal");
    await aJournal(folder, 1);

    for (const path of [folder, ...filesOf(folder)]) expect(statSync(path).mode & 0o077).toBe(0);
  });
});
