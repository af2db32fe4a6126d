// Starts the browser behind the app window, over a debugging pipe that dies with this process. It reaches no network:
// its only proxy is a closed door, and what it asks for is answered by main.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Readable, Writable } from "node:stream";
import { setTimeout as after } from "node:timers/promises";
import { findBrowser, playwrightBrowser } from "../browser.ts";
import { browserFlags } from "../browser-flags.ts";
import { type Devtools, DevtoolsPipe } from "./devtools.ts";
import { onlyPage } from "./one-window.ts";

export type WindowSize = { readonly width: number; readonly height: number };

export type RunningBrowser = {
  readonly page: Devtools;
  /** The person closed the window, or the browser has ended. */
  readonly closed: Promise<void>;
  /** Ends it as a person would: what it holds is written first. */
  readonly shut: () => Promise<void>;
};

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
  "--remote-debugging-pipe",
  // A desktop app is one window that goes on behind others, and nothing of a browser around it.
  "--disable-back-forward-cache",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-breakpad",
  "--disable-component-extensions-with-background-pages",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-extensions",
  "--disable-field-trial-config",
  "--disable-hang-monitor",
  "--disable-infobars",
  "--disable-ipc-flooding-protection",
  "--disable-prompt-on-repost",
  "--disable-renderer-backgrounding",
  "--disable-search-engine-choice-screen",
  "--edge-skip-compat-layer-relaunch",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", // as above, for a browser that reads no preferences
  "--force-color-profile=srgb",
  "--metrics-recording-only",
  "--password-store=basic",
  "--unsafely-disable-devtools-self-xss-warnings",
  "--use-mock-keychain",
];

/** A window that nobody sees has no bars, no sound, and a mouse all the same. */
const HEADLESS = [
  "--headless",
  "--hide-scrollbars",
  "--mute-audio",
  "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
];

/** A machine that others use too takes its time to start a browser: slow is no fault, stuck is. In milliseconds. */
const PATIENCE = 90_000;

export async function startChromium(profile: string, { width, height }: WindowSize): Promise<RunningBrowser> {
  const executable = findBrowser() ?? (await playwrightBrowser());
  if (executable === null) throw new Error("no Chromium, Chrome or Edge was found");
  writePreferences(profile);
  const isHeadless = process.env["TU_HEADLESS"] === "1";
  const isWatched = process.env["TU_DEBUGGING"] === "1"; // by a test, which drives the window through a port
  const child = spawn(
    executable,
    [
      ...browserFlags(),
      ...FLAGS,
      `--user-data-dir=${profile}`,
      `--window-size=${width},${height}`,
      ...(isHeadless ? HEADLESS : []),
      ...(isWatched ? ["--remote-debugging-port=0"] : []),
      "about:blank", // for a browser that knows no app window
    ],
    {
      detached: process.platform !== "win32", // Ctrl+C is for main, which ends it
      env: { ...process.env, LANGUAGE: "fr" },
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    },
  );
  const { ended, endedEarly } = watch(child);
  const pipe = new DevtoolsPipe(child.stdio[4] as Readable, child.stdio[3] as Writable);
  const tooLate = after(PATIENCE, null, { ref: false });
  const page = await Promise.race([onlyPage(pipe), endedEarly, tooLate]);
  if (page === null) throw new Error("it opened no window");
  if (isHeadless) await page.devtools.send("Emulation.setFocusEmulationEnabled", { enabled: true });
  return {
    page: page.devtools,
    closed: Promise.race([page.closed, ended]),
    shut: async () => {
      pipe.browser.send("Browser.close").catch(() => undefined);
      await ended;
    },
  };
}

function watch(child: ChildProcess) {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    words = `${words}${text}`.slice(-2_000);
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const failed = new Promise<never>((_, refuse) => child.once("error", refuse));
  const endedEarly = Promise.race([failed, ended]).then((): never => {
    throw new Error(`it ended before its window opened: ${words}`);
  });
  endedEarly.catch(() => undefined); // told to whoever waits for the window
  return { ended, endedEarly };
}

function writePreferences(profile: string): void {
  const file = join(profile, "Default", "Preferences");
  if (existsSync(file)) return;
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(file, JSON.stringify(PREFERENCES));
}
