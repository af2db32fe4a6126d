// What a disk, another program or another version of this one does while the application is in use, or about to be.
import { setTimeout as after } from "node:timers/promises";
import { type LaunchedApp, startProgram } from "../launch-app.ts";
import { limitFiles } from "./file-limit.ts";

/** Makes it end. */
export type End = () => Promise<void>;

export const nothingToEnd: End = () => Promise.resolve();

const LONGEST = 60_000;
/** In bytes. */
const LEFT = 1024 * 1024;

/** A few more kilobytes for the browser's store: beyond them, it gives the error of a real full disk. */
export async function storeFull({ page }: LaunchedApp): Promise<End> {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const { usage } = await session.send("Storage.getUsageAndQuota", { origin });
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: Math.ceil(usage) + LEFT });
  return async () => {
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    await session.detach();
  };
}

/** Not one byte more for the journal. */
export function journalFull({ program }: LaunchedApp): Promise<End> {
  const { lift } = limitFiles(program.pid, 1_000);
  return Promise.resolve(() => Promise.resolve(lift()));
}

/** Somebody starts the application again on the same profile: the second one says so and ends, whatever the first does. */
export function startedTwice(_: LaunchedApp, profile: string): Promise<End> {
  const second = startProgram({ profile });
  return Promise.resolve(async () => {
    const code = await Promise.race([second.exited, after(LONGEST, "none" as const)]);
    if (code !== 0) throw new Error(`a second instance ended with ${code}`);
    if (!second.output.includes("already open")) throw new Error("a second instance did not say that it is one");
  });
}

/** The stores of the spaces become those of the first version, with the same rows. None of them may be open. */
export async function madeOlder({ page }: LaunchedApp): Promise<End> {
  await page.evaluate(async () => {
    const MARK = "\u0000";
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((answer, refuse) => {
        request.onsuccess = () => answer(request.result);
        request.onerror = () => refuse(request.error);
      });
    const found = (await indexedDB.databases()).filter(({ name = "" }) => name.startsWith("trait-d-union/space/"));
    for (const { name = "" } of found) {
      const now = await done(indexedDB.open(name));
      const reading = Promise.all(
        [...now.objectStoreNames].map(async (table) => {
          const rows: { key: string }[] = await done(now.transaction(table).objectStore(table).getAll());
          return { table, rows: rows.filter(({ key }) => key !== MARK) };
        }),
      );
      // What an earlier fault made unreadable can't be made older either.
      const tables = await reading.catch(() => null);
      now.close();
      if (tables === null) continue;
      await done(indexedDB.deleteDatabase(name));
      // Dexie counts in tens.
      const opening = indexedDB.open(name, 10);
      opening.onupgradeneeded = () => {
        for (const { table, rows } of tables) {
          const store = opening.result.createObjectStore(table, { keyPath: "key" });
          for (const row of rows) store.put(row);
        }
      };
      (await done(opening)).close();
    }
  });
  return nothingToEnd;
}
