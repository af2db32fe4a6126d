import { describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { BackupName, Backups } from "./backups.ts";
import { DiskError } from "./journal.ts";

export type BackupsUnderTest = { readonly open: () => Backups; readonly reopen: () => Backups };

const SPACE = "00112233445566aa";

const bytes = (...values: number[]): Bytes => Uint8Array.from(values);

/** All records of a backup. */
export async function recordsOf(backups: Backups, space: string, name: BackupName): Promise<Bytes[]> {
  const records: Bytes[] = [];
  for (;;) {
    const page = await backups.read(space, name, records.length);
    if (page.length === 0) return records;
    records.push(...page);
  }
}

export const backupsContract = (name: string, make: () => BackupsUnderTest): void => {
  describe(`${name} as Backups`, () => {
    it("BAK-1 has none at first, and says that there are no keys", async () => {
      const backups = make().open();

      expect(await backups.spaces()).toEqual([]);
      expect(await backups.list(SPACE)).toEqual([]);
      await expect(backups.keys(SPACE)).rejects.toThrow(DiskError);
    });

    it("BAK-2 gives back every record in order, after a restart too", async () => {
      const { open, reopen } = make();
      const backups = open();
      const large = new Uint8Array(900_000).fill(7);
      await backups.begin(SPACE);
      await backups.write(SPACE, [bytes(1), large]);
      await backups.write(SPACE, [large, bytes()]);
      const made = await backups.end(SPACE, bytes(9, 9), 12);

      const again = reopen();
      expect(await again.list(SPACE)).toEqual([made]);
      expect(made.files).toBe(12);
      expect(await again.keys(SPACE)).toEqual(bytes(9, 9));
      expect((await recordsOf(again, SPACE, made.name)).map(({ length }) => length)).toEqual([1, 900_000, 900_000, 0]);
      expect(await again.spaces()).toEqual([SPACE]);
    });

    it("BAK-3 lists the newest first, and keeps one file of keys, the last", async () => {
      const backups = make().open();
      for (const number of [1, 2]) {
        await backups.begin(SPACE);
        await backups.write(SPACE, [bytes(number)]);
        await backups.end(SPACE, bytes(number), number);
      }

      const listed = await backups.list(SPACE);
      expect(listed.map(({ files }) => files)).toEqual([2, 1]);
      expect(await backups.keys(SPACE)).toEqual(bytes(2));
      expect(await recordsOf(backups, SPACE, listed[1]?.name ?? ("" as BackupName))).toEqual([bytes(1)]);
    });

    it("BAK-5 forgets all of a space, keys included, and begins anew", async () => {
      const { open, reopen } = make();
      const backups = open();
      await backups.begin(SPACE);
      await backups.write(SPACE, [bytes(1)]);
      await backups.end(SPACE, bytes(9), 1);

      await backups.forget(SPACE);
      await backups.forget(SPACE);

      expect(await reopen().list(SPACE)).toEqual([]);
      expect(await reopen().spaces()).toEqual([]);
      await expect(reopen().keys(SPACE)).rejects.toThrow(DiskError);
      await backups.begin(SPACE);
      await backups.end(SPACE, bytes(2), 0);
      expect(await backups.keys(SPACE)).toEqual(bytes(2));
    });

    it("BAK-4 one that was begun and never ended does not count", async () => {
      const { open, reopen } = make();
      const backups = open();
      await backups.begin(SPACE);
      await backups.write(SPACE, [bytes(1)]);

      expect(await reopen().list(SPACE)).toEqual([]);
      await backups.begin(SPACE);
      await backups.write(SPACE, [bytes(2)]);
      const { name: made } = await backups.end(SPACE, bytes(), 0);
      expect(await recordsOf(backups, SPACE, made)).toEqual([bytes(2)]);
    });
  });
};
