// `dialog`: the browser's own file chooser to open; to save, a name in the documents, since a browser tells no path of
// what it saves. A test says beforehand what the person would answer.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { BrowserWindow, Dialog, OpenDialogOptions, SaveDialogOptions } from "electron";
import { app } from "./app.ts";

/** A window that can show the browser's chooser; answers the path that was chosen. */
type WithChooser = { readonly chooseFile: (extensions: readonly string[]) => Promise<string | null> };

/** In the folder of the profile: the path that the next dialog answers; empty for a person who cancels. */
export const DIALOG_ANSWER = "dialog-answer";

function plannedAnswer(): string | null {
  const note = join(app.getPath("userData"), DIALOG_ANSWER);
  if (!existsSync(note)) return null;
  const answer = readFileSync(note, "utf8");
  rmSync(note);
  return answer;
}

function nameInDocuments(name: string): string {
  const folder = join(homedir(), "Documents");
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

export const dialog = {
  showSaveDialog: (_window: BrowserWindow, { defaultPath = "" }: SaveDialogOptions) => {
    const filePath = plannedAnswer() ?? nameInDocuments(defaultPath);
    return Promise.resolve({ canceled: filePath === "", filePath });
  },
  showOpenDialog: async (window: BrowserWindow, { filters = [] }: OpenDialogOptions) => {
    const extensions = filters.flatMap((filter) => filter.extensions);
    const path = plannedAnswer() ?? (await (window as unknown as WithChooser).chooseFile(extensions));
    return path === null || path === "" ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
  },
} as Pick<Dialog, "showSaveDialog" | "showOpenDialog">;
