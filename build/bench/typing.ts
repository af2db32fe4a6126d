// From a key to the word « Enregistré »: the whole application on a real browser, with its IndexedDB and its journal on the
// disk, as the person sees it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { beginAlone, createFile, createSpace, KARIM, openFile } from "../driver/person.ts";
import { launchApp } from "../launch-app.ts";
import { percentile, rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";

const FILE = "Mesure";
/** Between two keys, in milliseconds: somebody who types fast. */
const REST = 120;
/** Strict writes, and what each carries: about what an envelope of a sentence is. */
const STRICT = 300;
const BYTES = 600;

export async function bench(args: readonly string[]): Promise<Section> {
  const { values } = parseArgs({ args: [...args], options: { keys: { type: "string", default: "300" } } });
  const profile = mkdtempSync(join(tmpdir(), "bench-typing-"));
  const app = await launchApp({ profile });
  try {
    await createSpace(app.page, KARIM);
    await beginAlone(app.page);
    await createFile(app.page, { name: FILE, note: "Début. " });
    await openFile(app.page, FILE);
    const waits = await type(app.page, Number(values.keys));
    const strict = await app.page.evaluate(strictWrites, { count: STRICT, bytes: BYTES });
    return {
      title: "From a key to « Enregistré »",
      conditions: [
        `${waits.length} keys in a note, one every ${REST} ms, in the built application on Chromium: from the input event until the word stands on the screen again; encrypted, in IndexedDB, in the journal (fsync) and drawn; ${conditionsOfNow()}`,
        "meanwhile the edits are sealed and signed as usual, a second of rest or five seconds at most. B14: 20 ms at most",
        `“strict”: ${STRICT} writes of ${BYTES} bytes, one after the other, each a transaction of the same browser’s IndexedDB with the durability that the engine asks for what is signed; its bare cost, in a store of its own. B14: 50 ms at most`,
      ],
      columns: ["what", "p50 ms", "p95 ms", "longest ms", "target ms"],
      rows: [
        ["key → « Enregistré »", ...times(waits), "≤ 20"],
        ["strict write", ...times(strict), "≤ 50"],
      ],
    };
  } finally {
    await app.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const times = (waits: readonly number[]): readonly string[] =>
  [0.5, 0.95, 1].map((share) => rounded(percentile(waits, share), 1));

async function type(page: Page, keys: number): Promise<readonly number[]> {
  await page.getByRole("article").getByText("Enregistré sur cet ordinateur").waitFor();
  await page.getByRole("textbox", { name: /^(Note de|Votre note)/ }).focus();
  await page.keyboard.press("Control+End");
  await page.evaluate(watchWaits);
  await page.keyboard.type("un café jeudi, ".repeat(keys).slice(0, keys), { delay: REST });
  await page.getByRole("article").getByText("Enregistré sur cet ordinateur").waitFor();
  return await page.evaluate(() => (window as unknown as { readonly waits: readonly number[] }).waits);
}

/** In the page: how long each input waited for the word. */
function watchWaits(): void {
  const waits: number[] = [];
  let since: number | null = null;
  Object.assign(window, { waits });
  document.addEventListener(
    "input",
    () => {
      since ??= performance.now();
    },
    true,
  );
  new MutationObserver(() => {
    const word = document.querySelector(".note-foot")?.textContent ?? "";
    if (since === null || !word.includes("Enregistré sur cet ordinateur")) return;
    waits.push(performance.now() - since);
    since = null;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** In the page: how long each write took until the browser said that it is on the disk. */
async function strictWrites({ count, bytes }: { readonly count: number; readonly bytes: number }): Promise<number[]> {
  const name = "bench-strict";
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows");
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
  const waits: number[] = [];
  for (let at = 0; at < count; at++) {
    const began = performance.now();
    await new Promise<void>((done, fail) => {
      const transaction = database.transaction("rows", "readwrite", { durability: "strict" });
      transaction.objectStore("rows").put(new Uint8Array(bytes).fill(at), at);
      transaction.oncomplete = () => done();
      transaction.onerror = () => fail(transaction.error);
    });
    waits.push(performance.now() - began);
  }
  database.close();
  indexedDB.deleteDatabase(name);
  return waits;
}
