import { join } from "node:path";
import { BrowserWindow } from "electron";
import { reopenAfterCrash } from "./crash-recovery.ts";
import { START_PAGE, WEB_PREFERENCES } from "./security.ts";

/** Opens the one window of the app. Whatever else is opened is refused by lockdown.ts. */
export function openWindow({ isPackaged }: { readonly isPackaged: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    title: "Trait d’Union",
    width: 1360,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: "#f6f4ef",
    webPreferences: {
      ...WEB_PREFERENCES,
      devTools: !isPackaged,
      preload: join(import.meta.dirname, "..", "preload", "preload.cjs"),
    },
  });
  window.once("ready-to-show", () => window.show());
  reopenAfterCrash(window, () => performance.now());
  void window.loadURL(START_PAGE);
  return window;
}

/** Brings a window to the front, out of the task bar if it was put there. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
