// The rows of the app's own IndexedDB, as they lie on the disk: to look at, and to damage.
import type { Page } from "@playwright/test";

export type StoredRow = {
  readonly database: string;
  readonly table: string;
  readonly key: string;
  readonly value: number[];
};

/** Every row of every database of the app. */
export function allRows(page: Page): Promise<StoredRow[]> {
  return page.evaluate(async () => {
    const rows: StoredRow[] = [];
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, refuse) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => refuse(request.error);
      });
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith("trait-d-union/")) continue;
      const database = await done(indexedDB.open(name));
      for (const table of database.objectStoreNames) {
        const stored: { key: string; value: Uint8Array }[] = await done(
          database.transaction(table).objectStore(table).getAll(),
        );
        // Each table also holds a mark, which is empty.
        for (const { key, value } of stored.filter((each) => each.value.length > 0))
          rows.push({ database: name, table, key, value: [...value] });
      }
      database.close();
    }
    return rows;
  });
}

/** Changes one byte in the middle of a row, as a failing disk does. */
export function damageRow(page: Page, { database, table, key }: StoredRow): Promise<void> {
  return page.evaluate(
    ({ name, store, at }) =>
      new Promise<void>((resolve, refuse) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => refuse(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const writing = database.transaction(store, "readwrite");
          const rows = writing.objectStore(store);
          const reading = rows.get(at);
          reading.onsuccess = () => {
            const { value } = reading.result as { value: Uint8Array };
            value[Math.floor(value.length / 2)] = (value[Math.floor(value.length / 2)] ?? 0) ^ 1;
            rows.put({ key: at, value });
          };
          writing.oncomplete = () => {
            database.close();
            resolve();
          };
          writing.onerror = () => refuse(writing.error);
        };
      }),
    { name: database, store: table, at: key },
  );
}
