// Finds a Chromium-family browser on this machine, or installs one where that can be done without asking anybody.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";

type Say = (line: string) => void;

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/** The same browser with nothing around the page, no window and no reader of PDF: it takes less of the processor. */
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];

const WINDOWS_PATHS = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
  ["Chromium", "Application", "chrome.exe"],
];

const MAC_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** Path of an installed browser, or `null`. `TU_BROWSER` wins when it names an existing file. */
export function findBrowser(): string | null {
  return candidates().find(isExecutable) ?? null;
}

/** Path of a browser, installed first if it can be. Throws with what to do when none can be had. */
export async function ensureBrowser(say: Say): Promise<string> {
  const found = findBrowser();
  if (found !== null) return found;
  say("No Chromium, Chrome or Edge found: trying to install one…");
  await installWithPlaywright(say);
  const downloaded = await playwrightBrowser();
  if (downloaded !== null) return downloaded;
  installWithApt("chromium", say);
  const installed = findBrowser();
  if (installed !== null) return installed;
  throw new Error(
    "No browser could be found or installed. Install Chromium, Google Chrome or Microsoft Edge, " +
      "or set TU_BROWSER to the path of one, and run the command again.",
  );
}

/** Path of a headless shell for the stories, installed first if it can be; `null`: none, or `TU_BROWSER` names a browser. */
export function ensureShell(say: Say): string | null {
  if (process.env["TU_BROWSER"] !== undefined) return null;
  if (findShell() === null) installWithApt("chromium-headless-shell", say);
  return findShell();
}

/** Browser of Playwright's own download, if it is there. */
export async function playwrightBrowser(): Promise<string | null> {
  const { chromium } = await import("playwright-core");
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function candidates(): string[] {
  const chosen = process.env["TU_BROWSER"];
  const programs = [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]];
  const onWindows = programs.flatMap((root) =>
    root === undefined ? [] : WINDOWS_PATHS.map((parts) => join(root, ...parts)),
  );
  const system = process.platform === "win32" ? onWindows : process.platform === "darwin" ? MAC_PATHS : [];
  return [...(chosen === undefined ? [] : [chosen]), ...system, ...onPath(COMMANDS)];
}

const findShell = (): string | null => onPath(SHELLS).find(isExecutable) ?? null;

const onPath = (commands: readonly string[]): string[] =>
  (process.env["PATH"] ?? "").split(delimiter).flatMap((folder) => commands.map((command) => join(folder, command)));

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installWithPlaywright(say: Say): Promise<void> {
  const { createRequire } = await import("node:module");
  const cli = join(createRequire(import.meta.url).resolve("playwright-core/package.json"), "..", "cli.js");
  const run = spawnSync(process.execPath, [cli, "install", "chromium"], { timeout: 300_000, stdio: "ignore" });
  if (run.status !== 0) say("Playwright's browser can't be downloaded here.");
}

function installWithApt(name: string, say: Say): void {
  const isDebian = existsSync("/etc/debian_version") && readFileSync("/etc/debian_version", "utf8") !== "";
  if (process.platform !== "linux" || !isDebian || process.getuid?.() !== 0) return;
  say(`Installing Debian's ${name} package…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { env, stdio: "ignore", timeout: 300_000 });
  const run = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
    env,
    stdio: "ignore",
    timeout: 600_000,
  });
  if (run.status !== 0) say(`apt-get could not install ${name}.`);
}
