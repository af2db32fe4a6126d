// Somebody at the keyboard of a real window, until it is killed under their hands: what the window had called saved, and all
// that it could have been told.
import { setTimeout as after } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { LaunchedApp } from "../launch-app.ts";

/** Between two keys, in milliseconds: of who never stops nothing is called saved. */
const REST = 40;
/** After a line, for who stops there: longer than edits wait to be sealed. */
const REST_AFTER_LINE = 1_200;
const LINE = "un café jeudi, place Champollion ";

const myNote = (page: Page) => page.getByRole("textbox", { name: /^Votre note/ });

/** The whole of one's own note, once the window has read it and calls it saved. */
export async function savedText(page: Page): Promise<string> {
  const card = page.getByRole("article", { name: /^Votre note/ });
  await card.getByText("Enregistré sur cet ordinateur").waitFor();
  return await myNote(page).inputValue();
}

/** The note of the colleague, as it stands on the screen; empty before it has come. */
export async function colleaguesText(page: Page): Promise<string> {
  const note = page.getByRole("textbox", { name: /^Note de/ });
  return (await note.count()) === 0 ? "" : await note.inputValue();
}

/** What typing lines after `text` leads to, as far as `length` characters. */
export const typedAfter = (text: string, length: number): string =>
  text + LINE.repeat(Math.ceil(Math.max(0, length - text.length) / LINE.length)).slice(0, length - text.length);

/** Types by the keyboard, kills after `delay`, and answers the last text that the window had called saved; `null`: none. */
export async function typeUntilKilled(app: LaunchedApp, delay: number, isRestful: boolean): Promise<string | null> {
  const { page } = app;
  let said: string | null = null;
  page.on("console", (message) => {
    if (message.text().startsWith("saved:")) said = message.text().slice("saved:".length);
  });
  await myNote(page).focus();
  await page.keyboard.press("Control+End");
  await page.evaluate(watchSaved);
  const typing = typeOn(page, isRestful);
  await after(delay);
  await app.kill();
  await typing;
  return said;
}

/** Goes on until the page is gone. */
async function typeOn(page: Page, isRestful: boolean): Promise<void> {
  try {
    for (;;) {
      for (const key of LINE) await page.keyboard.type(key, { delay: REST });
      if (isRestful) await page.waitForTimeout(REST_AFTER_LINE);
    }
  } catch {
    // killed
  }
}

/** In the page: says each text that stands on the screen beside the word « Enregistré ». One task reads both. */
function watchSaved(): void {
  let last = "";
  const look = (): void => {
    const card = document.querySelector('article[aria-label^="Votre note"]');
    const note = card?.querySelector<HTMLTextAreaElement>("textarea.note-text") ?? null;
    const word = card?.querySelector(".note-foot")?.textContent ?? "";
    if (note === null || !word.includes("Enregistré sur cet ordinateur") || note.value === last) return;
    last = note.value;
    console.log(`saved:${last}`);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}
