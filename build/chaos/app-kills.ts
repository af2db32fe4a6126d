// The application killed without a word while somebody types: what the window had called saved is there at the next start.
// The real program, on a real Chromium with a real IndexedDB; only the person is driven.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Page } from "playwright-core";
import { beginAlone, createFile, createSpace, KARIM, openFile, unlock } from "../driver/person.ts";
import { slowed } from "../driver/slow-machine.ts";
import { type LaunchedApp, launchApp } from "../launch-app.ts";
import { seeded } from "./random.ts";

export type AppKillReport = {
  readonly kills: number;
  /** Kills before which the window had called something new saved. */
  readonly withSomethingSaved: number;
  /** Characters that the window had called saved, in all. */
  readonly saved: number;
  /** Kills after which something that was called saved was missing. */
  readonly lost: number;
  readonly faults: readonly string[];
};

const FILE = "Chaos";
const [SHORTEST, LONGEST] = [5, 900];
/** Between two keys, in milliseconds: of who never stops nothing is called saved. */
const REST = 40;
const KILLS_BETWEEN_WORDS = 10;
const STEP_AT_MOST = 120_000;
const KEYS = "un café jeudi, place Champollion ";

export async function killApp(kills: number, seed: number, say: (line: string) => void): Promise<AppKillReport> {
  const profile = mkdtempSync(join(tmpdir(), "chaos-app-"));
  const random = seeded(seed);
  const counts = { withSomethingSaved: 0, saved: 0, lost: 0 };
  const faults: string[] = [];
  let app = await launchApp({ profile });
  try {
    await slowed(app.program.pid, () => createSpace(app.page, KARIM));
    await beginAlone(app.page);
    await createFile(app.page, { name: FILE, note: "Début. " });
    let before = await savedText(app.page);
    for (let kill = 1; kill <= kills; kill++) {
      const said = await typeUntilKilled(app, SHORTEST + random() * (LONGEST - SHORTEST));
      app = await inTime(launchApp({ profile }), `start ${kill}`);
      const found = await inTime(reopened(app.page), `opening ${kill}`);
      const promised = said ?? before;
      if (!found.startsWith(promised)) {
        counts.lost++;
        faults.push(`kill ${kill}: ${promised.length} characters were called saved, ${found.length} are there`);
      }
      counts.saved += Math.max(0, promised.length - before.length);
      if (promised.length > before.length) counts.withSomethingSaved++;
      before = found;
      if (kill % KILLS_BETWEEN_WORDS === 0) say(`${kill} kills, ${counts.saved} characters saved, ${counts.lost} lost`);
    }
    return { kills, ...counts, faults };
  } finally {
    await app.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens the space and the file; answers the note. */
async function reopened(page: Page): Promise<string> {
  await unlock(page, KARIM);
  await openFile(page, FILE);
  return await savedText(page);
}

/** A step that hangs is a fault with a name. */
async function inTime<Answer>(step: Promise<Answer>, name: string): Promise<Answer> {
  const hang = new AbortController();
  const tooLong = after(STEP_AT_MOST, undefined, { signal: hang.signal }).then((): never => {
    throw new Error(`${name} took more than ${STEP_AT_MOST / 1000} s`);
  });
  tooLong.catch(() => undefined);
  return await Promise.race([step, tooLong]).finally(() => hang.abort());
}

const noteIn = (page: Page) => page.getByRole("textbox", { name: /^(Note de|Votre note)/ });

/** The whole note, once the window has read it and calls it saved. */
async function savedText(page: Page): Promise<string> {
  await page.getByRole("article").getByText("Enregistré sur cet ordinateur").waitFor();
  return await noteIn(page).inputValue();
}

/** Types by the keyboard, kills after `delay`, and answers the last text that the window had called saved; `null`: none. */
async function typeUntilKilled(app: LaunchedApp, delay: number): Promise<string | null> {
  const { page } = app;
  let said: string | null = null;
  page.on("console", (message) => {
    if (message.text().startsWith("saved:")) said = message.text().slice("saved:".length);
  });
  await noteIn(page).focus();
  await page.keyboard.press("Control+End");
  await page.evaluate(watchSaved);
  const typing = typeOn(page);
  await after(delay);
  await app.kill();
  await inTime(typing, "the end of the typing");
  return said;
}

/** Goes on until the page is gone. */
async function typeOn(page: Page): Promise<void> {
  try {
    for (let at = 0; ; at++) await page.keyboard.type(KEYS[at % KEYS.length] ?? " ", { delay: REST });
  } catch {
    // killed
  }
}

/** In the page: says each text that stands on the screen beside the word « Enregistré ». One task reads both. */
function watchSaved(): void {
  let last = "";
  const look = (): void => {
    const note = document.querySelector<HTMLTextAreaElement>("textarea.note-text");
    const word = document.querySelector(".note-foot")?.textContent ?? "";
    if (note === null || !word.includes("Enregistré sur cet ordinateur") || note.value === last) return;
    last = note.value;
    console.log(`saved:${last}`);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}
