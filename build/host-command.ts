// The two programs that can run the built app (DESIGN D1), and how each is started.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { root } from "./run.ts";

export const HOSTS = ["electron", "chromium"] as const;
export type Host = (typeof HOSTS)[number];

export type HostCommand = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};

export const ELECTRON = join(root, "node_modules", "electron");

/** Path of Electron's binary, if it was downloaded. */
export function electronBinary(): string | null {
  const note = join(ELECTRON, "path.txt");
  if (!existsSync(note)) return null;
  const folder = process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? join(dirname(note), "dist");
  const binary = join(folder, readFileSync(note, "utf8"));
  return existsSync(binary) ? binary : null;
}

/** `words` go to the app, as after its name on a command line. */
export function hostCommand(host: Host, words: readonly string[], env: NodeJS.ProcessEnv): HostCommand {
  if (host === "chromium") {
    return { command: process.execPath, args: [join(root, "build", "host", "run.ts"), ...words], env };
  }
  const command = electronBinary();
  if (command === null) throw new Error("Electron's binary is not here: `node node_modules/electron/install.js`");
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Electron refuses to start as root with one
  return { command, args: [root, ...asRoot, ...words], env };
}
