// Starts the browser behind the app window, over a debugging pipe that dies with this process. It reaches no network:
// its only proxy is a closed door, and what it asks for is answered by main.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { type BrowserContext, chromium } from "playwright-core";
import { findBrowser, playwrightBrowser } from "../browser.ts";
import { browserFlags } from "../browser-flags.ts";

export type WindowSize = { readonly width: number; readonly height: number };

/** No dictionary, no translation, no password box, no memory of what was typed in a field: a file is nobody else's. */
const PREFERENCES = {
  autofill: { credit_card_enabled: false, profile_enabled: false },
  browser: { enable_spellchecking: false, has_seen_welcome_page: true },
  credentials_enable_service: false,
  intl: { accept_languages: "fr-FR,fr" },
  profile: { password_manager_enabled: false },
  spellcheck: { dictionaries: [] },
  translate: { enabled: false },
  webrtc: { ip_handling_policy: "disable_non_proxied_udp" },
};

const FLAGS = [
  "--app=data:text/html,",
  "--lang=fr",
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
];

export async function startChromium(profile: string, { width, height }: WindowSize): Promise<BrowserContext> {
  const executablePath = findBrowser() ?? (await playwrightBrowser());
  if (executablePath === null) throw new Error("no Chromium, Chrome or Edge was found");
  writePreferences(profile);
  const isWatched = process.env["TU_DEBUGGING"] === "1"; // by a test, which drives the window through a port
  return await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      ...browserFlags(),
      ...FLAGS,
      `--window-size=${width},${height}`,
      ...(isWatched ? ["--remote-debugging-port=0"] : []),
    ],
    ignoreDefaultArgs: ["--enable-automation", "--disable-popup-blocking"],
    chromiumSandbox: true, // browserFlags turns it off where root has none
    env: { ...process.env, LANGUAGE: "fr" },
    headless: process.env["TU_HEADLESS"] === "1",
    serviceWorkers: "block", // one would answer requests before main
    viewport: null,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

function writePreferences(profile: string): void {
  const file = join(profile, "Default", "Preferences");
  if (existsSync(file)) return;
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(file, JSON.stringify(PREFERENCES));
}
