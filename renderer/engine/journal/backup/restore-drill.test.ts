// A backup that nobody ever restored is none: here it is, byte for byte, and row by row.
import { beforeAll, describe, expect, it } from "vitest";
import { STORE_TABLES, type StoreTable } from "#shared/ports/engine-store.ts";
import { DiskError } from "#shared/ports/journal.ts";
import { memoryBackups } from "#shared/ports/memory/memory-backups.ts";
import { type MemoryDisk, memoryDisk, memoryStore } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import { type CaseFileId, hashId, newCaseFileId } from "#shared/protocol/ids.ts";
import { receiveRows } from "../../rooms/received-rows.ts";
import { readRecord } from "../../rooms/record-store.ts";
import { diskOf, SPACE, type TwoDisks } from "../../testing/a-disk.ts";
import { aNewcomer, recordsOf } from "../../testing/a-newcomer.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../../testing/a-project.ts";
import { rowsOf as roomRows } from "../../testing/a-shared-room.ts";
import { openVault, type Vault } from "../../vault/vault.ts";
import { openRing, readKeysFile, writeKeysFile } from "./key-ring.ts";
import { makeBackup } from "./make-backup.ts";
import { readBackup, UnreadableBackup } from "./read-backup.ts";
import { addFromBackup, restoredFrom, restoreToRead } from "./restore.ts";

beforeAll(cryptoReady);

const RECORD = Uint8Array.of(1, 2, 3);

/** Two people's rows in three files on the disks of one, and what is needed to back them up. */
const aFullSpace = async () => {
  const project = aProject();
  const timers = handTimers();
  const disks: TwoDisks = { post: project.posts[0], journal: new Map() };
  const { disk, context } = await diskOf(project, disks, timers);
  const theirs = await logOf(project, project.posts[1]);
  const files: CaseFileId[] = [];
  for (let at = 0; at < 3; at++) {
    const file = newCaseFileId();
    files.push(file);
    const mine = await anOpenRoom(context, timers, file);
    await writeValue(mine, timers, "name", `karim ${at}`);
    await mine.seal();
    await receiveRows(theirs, await rowsOf(disks.post.disk, mine.room), {});
    const other = await openedRoom(theirs, timers, mine.room);
    await writeValue(other, timers, "phone", `sonia ${at}`, 2);
    await other.seal();
    await receiveRows(context, await rowsOf(project.posts[1].disk, mine.room), {});
  }
  await disk.flush();
  const vault = openVault(disks.post.vaultKey.slice() as SecretKey);
  const backups = memoryBackups();
  const source = {
    space: SPACE,
    store: disk.store,
    vault,
    vaultRecord: () => Promise.resolve(RECORD),
    backups,
    pause: () => Promise.resolve(),
  };
  return { project, timers, disks, disk, context, files, vault, backups, backUp: () => makeBackup(source) };
};

const rowsOf = (disk: MemoryDisk, room: string) =>
  Promise.resolve(
    [...(disk.get("records") ?? [])]
      .filter(([key]) => key.startsWith(`${room}/`))
      .flatMap(([, value]) => readRecord(value) ?? [])
      .sort((left, right) => left.order - right.order),
  );

/** The hash of every row of a disk, by table and key; what a backup leaves out apart. */
const hashesOf = (disk: MemoryDisk, tables: readonly StoreTable[]): Map<string, string> =>
  new Map(
    tables.flatMap((table) =>
      [...(disk.get(table) ?? [])]
        .filter(([key]) => key !== "\u0000" && key !== "sync" && key !== "restored")
        .map(([key, value]) => [`${table}/${key}`, hashId(value)] as const),
    ),
  );

const BACKED_UP = STORE_TABLES.filter((table) => table !== "summaries");

describe("a restore drill", () => {
  it("L42 into an empty store: every row has the hash that it had", async () => {
    const { disks, vault, backups, backUp } = await aFullSpace();
    const before = hashesOf(disks.post.disk, BACKED_UP);
    const made = await backUp();
    const empty = memoryDisk();

    await restoreToRead(memoryStore(empty), backups, SPACE, made, vault);

    expect(hashesOf(empty, BACKED_UP)).toEqual(before);
    expect(before.size).toBeGreaterThan(15);
    expect(made.files).toBe(3);
    expect(await restoredFrom(memoryStore(empty), vault)).toBe(made.at);
    expect(await restoredFrom(memoryStore(disks.post.disk), vault)).toBeNull();
  });

  it("L42 the documents read the same, the rows of others too", async () => {
    const { project, timers, disks, vault, backups, backUp, files } = await aFullSpace();
    const made = await backUp();
    const post = { ...disks.post, disk: memoryDisk() };
    await restoreToRead(memoryStore(post.disk), backups, SPACE, made, vault);

    const restored = await logOf(project, post);

    for (const [at, file] of files.entries()) {
      const room = await openedRoom(restored, timers, restored.catalog.find(file, "field")?.room ?? ("" as never));
      expect(room.isComplete).toBe(true);
      expect(room.doc.facts.current("name")[0]?.value).toBe(`karim ${at}`);
      expect(room.doc.facts.current("phone")[0]?.value).toBe(`sonia ${at}`);
    }
  });

  it("L42 beside work that is here, it adds what lacks, and replaces nothing", async () => {
    const { project, timers, disks, vault, backups, backUp, files } = await aFullSpace();
    const made = await backUp();
    const records = disks.post.disk.get("records") ?? new Map();
    const whole = new Map(records);
    for (const key of [...records.keys()]) if (key.includes(project.posts[1].device.id)) records.delete(key);
    const { disk, context } = await diskOf(project, disks, timers);
    const room = await openedRoom(
      context,
      timers,
      context.catalog.find(files[0] as CaseFileId, "field")?.room as never,
    );
    expect(room.isComplete).toBe(false);

    const found = await addFromBackup(context, backups, SPACE, made.name, vault);

    expect([...found.values()].flat()).toHaveLength(3);
    await disk.flush();
    expect([...records.keys()].sort()).toEqual([...whole.keys()].sort());
    expect(await addFromBackup(context, backups, SPACE, made.name, vault)).toEqual(new Map());
  });

  it("L42 beside work that is here, who came to the project comes back ahead of what they wrote", async () => {
    const { project, timers, disks, context, vault, backups, backUp } = await aFullSpace();
    const newcomer = await logOf(project, await aNewcomer(project, context));
    await receiveRows(newcomer, await recordsOf(context), {});
    const { room } = await anOpenRoom(newcomer, timers);
    await receiveRows(context, await roomRows(newcomer, room), {});
    const mine = await openedRoom(context, timers, room);
    await writeValue(mine, timers, "name", "karim");
    await mine.seal();
    const made = await backUp();
    for (const table of ["records", "rooms"] as const) {
      const rows = disks.post.disk.get(table);
      for (const key of rows?.keys() ?? []) {
        if (key.includes(room) || key.includes("/directory/")) rows?.delete(key);
      }
    }
    const { context: less } = await diskOf(project, { ...disks, journal: new Map() }, timers);
    expect(less.catalog.get(room)).toBeNull();

    await addFromBackup(less, backups, SPACE, made.name, vault);

    expect(less.catalog.get(room)?.heads.get(less.device.id)?.seq).toBe(0);
  });

  it("L42 killed in the middle, it is begun again and never believed whole", async () => {
    const { vault, backups, backUp } = await aFullSpace();
    const made = await backUp();
    for (let kill = 1; kill < 6; kill++) {
      const disk = memoryDisk();
      let writes = 0;
      const store = memoryStore(disk);
      const dying = {
        ...store,
        write: (...args: Parameters<typeof store.write>) =>
          ++writes > kill ? Promise.reject(new Error("killed")) : store.write(...args),
      };
      const restored = await restoreToRead(dying, backups, SPACE, made, vault).then(
        () => true,
        () => false,
      );

      expect(await restoredFrom(memoryStore(disk), vault)).toBe(made.at);
      if (!restored) expect(await memoryStore(disk).read("meta", "identity")).toBeNull();
    }
  });
});

describe("who can read a backup", () => {
  it("L105 nobody, of a file whose key was destroyed, in any backup; the others are read as before", async () => {
    const { disks, vault, backups, backUp, files, context } = await aFullSpace();
    const [first, second] = [await backUp(), await backUp()];
    const keys = readKeysFile(await backups.keys(SPACE));
    const ring = openRing(keys!, vault)!;
    const [erased = "", kept = ""] = files;
    ring.delete(erased);
    await backups.begin(SPACE);
    await backups.end(SPACE, writeKeysFile(RECORD, ring, vault), 0);

    for (const { name } of [first, second]) {
      const tables = new Set<string>();
      for await (const rows of readBackup(backups, SPACE, name, vault)) for (const { key } of rows) tables.add(key);
      const roomOf = (file: string) => context.catalog.find(file as CaseFileId, "field")?.room ?? "";
      expect(tables.has(roomOf(kept))).toBe(true);
      expect(tables.has(roomOf(erased))).toBe(false);
    }
    expect(disks.post.disk.get("records")?.size).toBeGreaterThan(0);
  });

  it("L49 who it was for, after a disk that did not give the keys of before while another was made", async () => {
    const { disk, vault, backups, backUp, files, context } = await aFullSpace();
    const first = await backUp();
    const source = { space: SPACE, store: disk.store, vault, vaultRecord: () => Promise.resolve(RECORD) };
    const failing = { ...backups, keys: () => Promise.reject(new DiskError("broken")) };
    const pause = (): Promise<void> => Promise.resolve();

    await expect(makeBackup({ ...source, backups: failing, pause })).rejects.toThrow(DiskError);
    const second = await backUp();

    for (const { name } of [first, second]) {
      const tables = new Set<string>();
      for await (const rows of readBackup(backups, SPACE, name, vault)) for (const { key } of rows) tables.add(key);
      for (const file of files) expect(tables.has(context.catalog.find(file, "field")!.room)).toBe(true);
    }
  });

  it("L45 another vault opens none of it", async () => {
    const { backups, backUp } = await aFullSpace();
    const made = await backUp();
    const other: Vault = openVault(newKey());

    await expect(readBackup(backups, SPACE, made.name, other).next()).rejects.toThrow(UnreadableBackup);
  });
});
