// From a key to the word « Enregistré »: the whole application on a real browser, with its IndexedDB and its journal on the
// disk, as the person sees it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { ensureBrowser } from "../browser.ts";
import { buildBundles } from "../bundles.ts";
import { beginAlone, createFile, createSpace, KARIM, openFile } from "../driver/person.ts";
import { launchApp } from "../launch-app.ts";
import { percentile, rounded, type Section } from "./section.ts";
import { conditionsOfNow } from "./sync/load-now.ts";

const FILE = "Mesure";
/** Between two keys, in milliseconds: somebody who types fast. */
const REST = 120;

export async function bench(args: readonly string[]): Promise<Section> {
  const { values } = parseArgs({ args: [...args], options: { keys: { type: "string", default: "300" } } });
  process.env["TU_BROWSER"] = await ensureBrowser(console.log);
  await buildBundles();
  const profile = mkdtempSync(join(tmpdir(), "bench-typing-"));
  const app = await launchApp({ profile });
  try {
    await createSpace(app.page, KARIM);
    await beginAlone(app.page);
    await createFile(app.page, { name: FILE, note: "Début. " });
    await openFile(app.page, FILE);
    const waits = await type(app.page, Number(values.keys));
    return {
      title: "From a key to « Enregistré »",
      conditions: [
        `${waits.length} keys in a note, one every ${REST} ms, in the built application on Chromium: from the input event until the word stands on the screen again; encrypted, in IndexedDB, in the journal (fsync) and drawn; ${conditionsOfNow()}`,
        "meanwhile the edits are sealed and signed as usual, a second of rest or five seconds at most. B14: 20 ms at most",
      ],
      columns: ["p50 ms", "p95 ms", "longest ms", "target ms"],
      rows: [[...[0.5, 0.95, 1].map((share) => rounded(percentile(waits, share), 1)), "≤ 20"]],
    };
  } finally {
    await app.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

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
