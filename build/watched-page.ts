// Finds the page of an app that runs on the stand-in, through the port that its browser opened for tests.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { type Browser, chromium, type Page } from "playwright-core";

/** A machine that several stories share takes its time to start a browser: slow is no fault, stuck is. In milliseconds. */
const PATIENCE = 90_000;
/** A connection may never hear of the app's page (seen once in some hundred starts, not known why): another asks. In milliseconds. */
const PATIENCE_OF_ONE_LOOK = 20_000;

/** The browser writes its port, then its path, in this file, and leaves it there when it ends. */
const noteOf = (profile: string): string => join(profile, "browser-mode", "browser", "DevToolsActivePort");

/** To call before the start: the note of the last one names a port that nobody answers at. */
export const forgetLastPage = (profile: string): void => rmSync(noteOf(profile), { force: true });

export async function watchedPage(profile: string): Promise<Page> {
  const end = performance.now() + PATIENCE;
  const endpoint = await soon(() => endpointOf(profile), end);
  while (endpoint !== undefined && performance.now() < end) {
    const browser = await chromium.connectOverCDP(endpoint);
    const page = await soon(() => appPage(browser), Math.min(end, performance.now() + PATIENCE_OF_ONE_LOOK));
    if (page !== undefined) return page;
    await browser.close(); // of this look alone: the app's own connection goes on
  }
  throw new Error(`the window of the app did not open within ${PATIENCE / 1000} s`);
}

function endpointOf(profile: string): string | undefined {
  try {
    const [port, path] = readFileSync(noteOf(profile), "utf8").split("\n");
    return path === undefined ? undefined : `ws://127.0.0.1:${port}${path}`;
  } catch {
    return undefined;
  }
}

const appPage = (browser: Browser): Page | undefined =>
  browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((page) => page.url().includes(".app.localhost/"));

/** `undefined`: not before `end`, by the clock of this process. */
async function soon<Value>(look: () => Value | undefined, end: number): Promise<Value | undefined> {
  while (performance.now() < end) {
    const found = look();
    if (found !== undefined) return found;
    await after(50);
  }
  return undefined;
}
