// A network that comes and goes every two seconds, under somebody who writes: the screen never waits for it, and all that
// was written is with the others in the end. `TU_FLAPPING=300 npm run e2e -- flapping` does so for five minutes.
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import { expect, type Page } from "@playwright/test";
import { createFile, openFile } from "../build/driver/person.ts";
import type { Network } from "./support/network.ts";
import { test } from "./support/two-windows.ts";

const SECONDS = Number(process.env["TU_FLAPPING"] ?? 40);
const HALF_TURN = 2_000;
/** A screen that shows a word later than this is blocked for whoever types, in milliseconds. */
const BLOCKED = 2_000;
const WORDS = ["vu", "lundi", "à", "la", "gare,", "veut", "dormir", "au", "chaud."];

const noteOf = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });

test("L85 nobody who writes waits for a network that comes and goes, and everything arrives", async ({ pair }) => {
  test.setTimeout(SECONDS * 1_000 + 180_000);
  const [a, b] = [pair.karim.app.page, pair.sonia.app.page];
  await createFile(a, { name: "Rizou", where: "Figeac", note: "Début." });
  await expect(b.getByRole("row", { name: "Rizou" })).toBeVisible();
  await openFile(b, "Rizou");
  await noteOf(a).press("Control+End");
  const flapping = new AbortController();
  const turns = flap([pair.karim.network, pair.sonia.network], flapping.signal);

  let text = "Début.";
  const end = Date.now() + SECONDS * 1_000;
  for (let at = 0; Date.now() < end; at++) {
    const word = ` ${WORDS[at % WORDS.length]}`;
    text += word;
    await a.keyboard.type(word);
    await expect(noteOf(a)).toHaveValue(text, { timeout: BLOCKED });
    await expect(noteOf(a)).toBeFocused({ timeout: BLOCKED });
    expect(await a.locator("[role=dialog], [role=alertdialog], [role=alert]").count()).toBe(0);
    // Who reads is there: an abandoned space locks.
    if (at % 50 === 0) await b.mouse.move(at % 500, at % 300);
    await after(100);
  }
  flapping.abort();

  expect(await turns).toBeGreaterThanOrEqual(Math.floor(SECONDS / 2) - 3);
  await expect(a.getByRole("article").getByText("Enregistré sur cet ordinateur")).toBeVisible();
  await expect(noteOf(b)).toHaveValue(text, { timeout: 60_000 });
  await expect(a.getByRole("main").getByText("Reçu par Sonia R.").first()).toBeVisible({ timeout: 60_000 });
  await expect(noteOf(a)).toHaveValue(text);
});

/** Cuts and restores, until told to stop; leaves everything restored. Answers how many times it changed. */
async function flap(networks: readonly Network[], signal: AbortSignal): Promise<number> {
  let turns = 0;
  while (!signal.aborted) {
    for (const network of networks) turns % 2 === 0 ? network.cut() : network.restore();
    turns++;
    await after(HALF_TURN, undefined, { signal }).catch(() => undefined);
  }
  for (const network of networks) network.restore();
  return turns;
}
