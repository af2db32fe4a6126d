// One morning: a wrong passphrase, the right one, the list, searches, openings. Times in milliseconds.
import { readFileSync } from "node:fs";
import type { LaunchedApp } from "../../launch-app.ts";
import { treeOf } from "../../process-tree.ts";
import { countLongTasks, scrollThrough, takeLongTasks, timeFromPress, timeKeystroke } from "./in-page.ts";
import type { InventedFile } from "./invented-files.ts";

/** Names typed letter by letter, and files opened. */
const SEARCHED = 8;
const OPENED = 12;

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
  const toList = { press: ".rail-link", named: "Jeunes", until: "[role=row][data-file]", saying: "" };
  await page.evaluate(timeFromPress, toList);
  const rare = files.at(-1)?.notes[0]?.split(" ").at(-1) ?? "";
  await page.getByRole("searchbox", { name: "Chercher" }).fill(rare);
  await page.getByText(/lecture…/).waitFor({ state: "hidden", timeout: 120_000 });
  const searchable = unlocked - derivation + performance.now() - began;
  if (isRehearsal) await page.waitForTimeout(20_000);

  const search: number[] = [];
  await page.evaluate(takeLongTasks);
  for (const { name } of isRehearsal ? [] : files.slice(0, SEARCHED)) {
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

  const [opened, list]: [number[], number[]] = [[], []];
  for (const { name } of isRehearsal ? [] : files.slice(0, OPENED)) {
    await page.getByRole("searchbox", { name: "Chercher" }).fill(name);
    await page.locator("[role=row][data-file]", { hasText: name }).first().waitFor();
    await page.waitForTimeout(150);
    const toFile = { press: "[role=row][data-file]", named: name, until: "article", saying: "" };
    opened.push(await page.evaluate(timeFromPress, toFile));
    list.push(await page.evaluate(timeFromPress, toList));
  }
  return {
    derivation,
    unlock: unlocked - derivation,
    searchable,
    search,
    open: opened,
    list,
    longAtUnlock,
    longInSearch,
    longInScroll,
    memory: memoryOf(program.pid),
  };
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
