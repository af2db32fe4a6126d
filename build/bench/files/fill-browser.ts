// Puts the rows of disks in memory into the browser's own databases, as the application would have written them.
import type { Page } from "playwright-core";
import { STORE_TABLES } from "#shared/ports/engine-store.ts";
import type { MemoryDisk } from "#shared/ports/memory/memory-store.ts";
import type { Disks } from "../../../renderer/engine/testing/engine-bench.ts";

/** As Dexie counts: the version of the application's store, times ten. */
const VERSION = 20;
const IN_A_BATCH = 2_000;

export async function fillBrowser(page: Page, { registry, spaces }: Disks): Promise<void> {
  await fillDatabase(page, "trait-d-union/spaces", registry);
  for (const [space, disk] of spaces) await fillDatabase(page, `trait-d-union/space/${space}`, disk);
}

async function fillDatabase(page: Page, name: string, disk: MemoryDisk): Promise<void> {
  for (const [table, rows] of disk) {
    const all = [...rows].map(([key, value]) => [key, Buffer.from(value).toString("base64")] as const);
    for (let at = 0; at < Math.max(1, all.length); at += IN_A_BATCH) {
      await page.evaluate(putRows, {
        name,
        table,
        rows: all.slice(at, at + IN_A_BATCH),
        version: VERSION,
        tables: [...STORE_TABLES],
      });
    }
  }
}

type Batch = {
  readonly name: string;
  readonly table: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly version: number;
  readonly tables: readonly string[];
};

/** Runs in the page. */
function putRows({ name, table, rows, version, tables }: Batch): Promise<void> {
  return new Promise((done, refuse) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const each of tables) opening.result.createObjectStore(each, { keyPath: "key" });
    };
    opening.onerror = () => refuse(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction(table, "readwrite");
      for (const [key, text] of rows) {
        writing.objectStore(table).put({ key, value: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) });
      }
      writing.onerror = () => refuse(writing.error);
      writing.oncomplete = () => {
        database.close();
        done();
      };
    };
  });
}
