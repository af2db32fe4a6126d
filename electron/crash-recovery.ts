import type { BrowserWindow } from "electron";
import { START_PAGE } from "./security.ts";

/** A page that crashes sooner than this after it was opened would do so for ever. */
const SETTLED_AFTER = 10_000;

type Crashing = {
  readonly webContents: Pick<BrowserWindow["webContents"], "on">;
  readonly loadURL: (address: string) => Promise<void>;
};

/** Opens the page again after a crash: what was typed is on disk already, and a white window helps nobody. */
export function reopenAfterCrash(window: Crashing, now: () => number): void {
  let openedAt = now();
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || now() - openedAt < SETTLED_AFTER) return;
    openedAt = now();
    void window.loadURL(START_PAGE);
  });
}
