// One value in the page's own IndexedDB, written durably.
import type { Page } from "@playwright/test";

export function writeNote(page: Page, text: string): Promise<void> {
  return page.evaluate(
    (value) =>
      new Promise<void>((done, refuse) => {
        const opening = indexedDB.open("notes", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("notes");
        opening.onerror = () => refuse(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("notes", "readwrite", { durability: "strict" });
          writing.objectStore("notes").put(value, "note");
          writing.oncomplete = () => done();
          writing.onerror = () => refuse(writing.error);
        };
      }),
    text,
  );
}

export function readNote(page: Page): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise<unknown>((done, refuse) => {
        const opening = indexedDB.open("notes", 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore("notes");
        opening.onerror = () => refuse(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("notes").objectStore("notes").get("note");
          reading.onsuccess = () => done(reading.result);
          reading.onerror = () => refuse(reading.error);
        };
      }),
  );
}
