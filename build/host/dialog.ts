// `dialog`: the browser's own file chooser to open; to save, a name in the documents, since a browser tells no path of
// what it saves. A test says beforehand what the person would answer.
import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions } from "electron";
import { app } from "./app.ts";
import { plannedAnswer } from "./dialog-answer.ts";

/** A window that can show the browser's chooser; answers the path that was chosen. */
type WithChooser = { readonly chooseFile: (extensions: readonly string[]) => Promise<string | null> };

const planned = (): string | null => plannedAnswer(app.getPath("userData"));

function nameInDocuments(name: string): string {
  const folder = join(homedir(), "Documents");
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

export const dialog = {
  showSaveDialog: (_window: BrowserWindow, { defaultPath = "" }: SaveDialogOptions) => {
    const filePath = planned() ?? nameInDocuments(defaultPath);
    return Promise.resolve({ canceled: filePath === "", filePath });
  },
  showOpenDialog: async (window: BrowserWindow, { filters = [] }: OpenDialogOptions) => {
    const extensions = filters.flatMap((filter) => filter.extensions);
    const path = planned() ?? (await (window as unknown as WithChooser).chooseFile(extensions));
    return path === null || path === "" ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
  },
} as Pick<Dialog, "showSaveDialog" | "showOpenDialog">;
