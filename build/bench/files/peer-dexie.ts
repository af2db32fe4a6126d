// The peer of the list: Dexie, a row a file, in clear, in the same browser.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { root } from "../../run.ts";
import type { InventedFile } from "./invented-files.ts";

type PeerTable = { bulkAdd: (rows: readonly object[]) => Promise<unknown>; toArray: () => Promise<unknown[]> };
type PeerDexie = new (
  name: string,
) => {
  version: (n: number) => { stores: (of: object) => void };
  open: () => Promise<unknown>;
  close: () => void;
  files: PeerTable;
};

declare const Dexie: PeerDexie;

/** From a closed database to all of its rows, in milliseconds: the median of five. */
export async function dexieRows(page: Page, files: readonly InventedFile[]): Promise<number> {
  await page.evaluate(readFileSync(join(root, "node_modules", "dexie", "dist", "dexie.js"), "utf8"));
  const rows = files.map(({ name, basin, apparentAge, phase, daysAgo }, at) => {
    return { id: `f${at}`, name, basin, apparentAge, phase, lastNoteAt: daysAgo, leadWorker: "Karim B.", conflicts: 0 };
  });
  return await page.evaluate(async (all) => {
    const opened = async () => {
      const database = new Dexie("bench-peer");
      database.version(1).stores({ files: "id" });
      await database.open();
      return database;
    };
    const first = await opened();
    await first.files.bulkAdd(all);
    first.close();
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const began = performance.now();
      const database = await opened();
      await database.files.toArray();
      times.push(performance.now() - began);
      database.close();
    }
    return times.sort((left, right) => left - right)[2] ?? 0;
  }, rows);
}
