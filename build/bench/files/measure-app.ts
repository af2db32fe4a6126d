// One morning: a wrong passphrase, the right one, the list, searches, openings. Times in milliseconds.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { LaunchedApp } from "../../launch-app.ts";
import { treeOf } from "../../process-tree.ts";
import { countLongTasks, scrollThrough, takeLongTasks, timeFromPress, timeKeystroke } from "./in-page.ts";
import type { InventedFile } from "./invented-files.ts";

/** Names typed letter by letter, and files opened: what memory holds is looked at after as many (D12). */
const SEARCHED = 8;
const OPENED = 20;
/** As on a machine that many users have: the window's own thread runs so many times slower. */
const THROTTLE = 4;

const TO_LIST = { press: ".rail-link", named: "Jeunes", until: "[role=row][data-file]", saying: "" };

export type Gestures = {
  readonly search: readonly number[];
  readonly open: readonly number[];
  readonly list: readonly number[];
  readonly longInSearch: number;
  readonly longInScroll: number;
};

export async function measureApp(
  { page, program }: LaunchedApp,
  files: readonly InventedFile[],
  passphrase: string,
  { isRehearsal }: { readonly isRehearsal: boolean },
) {
  const field = page.getByLabel("Phrase de passe");
  const submit = { press: "button[type=submit]", named: "Ouvrir" };
  await field.waitFor();
  await page.evaluate(countLongTasks);
  await field.fill("ce n’est pas elle");
  const derivation = isRehearsal
    ? 0
    : await page.evaluate(timeFromPress, { ...submit, until: "form", saying: "Ce n’est pas la phrase de passe" });
  await field.fill(passphrase);
  const total = files.length.toLocaleString("fr-FR");
  const unlocked = await page.evaluate(timeFromPress, { ...submit, until: ".rail-count", saying: total });
  const began = performance.now();
  const longAtUnlock = await page.evaluate(takeLongTasks);
  await page.evaluate(timeFromPress, TO_LIST);
  const { name = "", notes: [note = ""] = [] } = files.at(-1) ?? {};
  const rare = note.split(" ").find((word) => word.endsWith(",")) ?? "";
  await page.getByRole("searchbox", { name: "Chercher" }).fill(rare);
  // By a word of its note: of a list that has not answered yet, nothing says whether notes are still being read.
  await page.locator("[role=row][data-file]", { hasText: name }).first().waitFor({ timeout: 120_000 });
  await page.getByText(/lecture…/).waitFor({ state: "hidden", timeout: 120_000 });
  const searchable = unlocked - derivation + performance.now() - began;
  if (isRehearsal) await page.waitForTimeout(20_000);

  const asked = isRehearsal ? [] : files;
  const gestures = await timeGestures(page, asked);
  const memory = memoryOf(program.pid);
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  const throttled = await timeGestures(page, asked);
  return { derivation, unlock: unlocked - derivation, searchable, longAtUnlock, gestures, memory, throttled };
}

/** From the list: searches by letters, the whole list scrolled through, files opened one after the other. Ends in the last. */
async function timeGestures(page: Page, files: readonly InventedFile[]): Promise<Gestures> {
  await page.evaluate(timeFromPress, TO_LIST);
  const search: number[] = [];
  await page.evaluate(takeLongTasks);
  for (const { name } of files.slice(0, SEARCHED)) {
    await page.evaluate(timeKeystroke, "");
    for (let length = 1; length <= name.length - 3; length++) {
      const took = await page.evaluate(timeKeystroke, name.slice(0, length));
      if (took >= 0) search.push(took);
      await page.waitForTimeout(60);
    }
  }
  const longInSearch = await page.evaluate(takeLongTasks);
  await page.evaluate(timeKeystroke, "");
  await page.evaluate(scrollThrough);
  const longInScroll = await page.evaluate(takeLongTasks);

  const [open, list]: [number[], number[]] = [[], []];
  for (const [at, { name }] of files.slice(0, OPENED).entries()) {
    if (at > 0) list.push(await page.evaluate(timeFromPress, TO_LIST));
    await page.getByRole("searchbox", { name: "Chercher" }).fill(name);
    await page.locator("[role=row][data-file]", { hasText: name }).first().waitFor();
    await page.waitForTimeout(150);
    const toFile = { press: "[role=row][data-file]", named: name, until: "article", saying: "" };
    open.push(await page.evaluate(timeFromPress, toFile));
  }
  return { search, open, list, longInSearch, longInScroll };
}

/** In megabytes: what the processes hold, what they share counted once. */
function memoryOf(pid: number): number {
  const kilobytes = treeOf(pid).map((each) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((total, each) => total + each, 0) / 1_000;
}
