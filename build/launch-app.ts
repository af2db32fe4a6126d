// Starts the built app for a test or a demonstration, on either host, and drives its window.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as after } from "node:timers/promises";
import { _electron, type Page } from "playwright-core";
import { planAnswer } from "./host/dialog-answer.ts";
import { HOSTS, type Host, hostCommand } from "./host-command.ts";
import { aliveOf, killTree, treeOf } from "./process-tree.ts";
import { forgetLastPage, watchedPage } from "./watched-page.ts";

export type LaunchOptions = {
  /** Folder of this instance's data. The same one at the next launch finds the same data. */
  readonly profile: string;
  /** Without a window, which needs no display. Electron always has one. */
  readonly headless?: boolean;
  /** In the browser itself, which has a reader of PDF, also where `TU_SHELL` names a shell of it for what has no window. */
  readonly isWhole?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

export type RunningProgram = {
  readonly pid: number;
  /** All that the program wrote in the terminal so far. */
  readonly output: string;
  /** Exit code, or `null` when it was killed. */
  readonly exited: Promise<number | null>;
};

export type LaunchedApp = {
  readonly page: Page;
  readonly program: RunningProgram;
  /** All that the app wrote in the terminal so far. */
  readonly output: string;
  /** What the person answers to the next dialog about a file; the empty path: they change their mind. */
  readonly answerDialog: (path: string) => Promise<void>;
  /** Closes the window as a person does, and waits until no process is left. */
  readonly stop: () => Promise<void>;
  /** Kills every process of the app at once, without a word to them. */
  readonly kill: () => Promise<void>;
};

/** Inside Playwright's own runner a step would wait for ever: what is stuck is said instead. In milliseconds. */
const PATIENCE = 60_000;

/** `TU_HOST`, or the host that needs no download. */
export const chosenHost = (): Host => HOSTS.find((host) => host === process.env["TU_HOST"]) ?? "chromium";

/** Starts the app and waits for its page. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const { page, program, answerDialog } = await (chosenHost() === "electron"
    ? openElectron(options)
    : openChromium(options));
  page.setDefaultTimeout(PATIENCE);
  await page.waitForFunction(() => "desktop" in window && document.readyState === "complete");
  return {
    page,
    program,
    get output() {
      return program.output;
    },
    answerDialog,
    stop: async () => {
      const pids = treeOf(program.pid);
      await page.close();
      await allEnded(pids);
    },
    kill: async () => {
      const pids = treeOf(program.pid);
      killTree(program.pid);
      await allEnded(pids);
    },
  };
}

/** Starts the app without looking at its window, for a start that is expected to end by itself. */
export function startProgram(options: LaunchOptions): RunningProgram {
  const { command, args, env } = commandOf(options);
  return watch(spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe", "ipc"] }));
}

/** Resolves once none of these processes is left; rejects with their number after ten seconds. */
export async function allEnded(pids: readonly number[]): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (aliveOf(pids).length === 0) return;
    await after(50);
  }
  throw new Error(`${aliveOf(pids).length} processes of the app are left`);
}

async function openElectron(options: LaunchOptions) {
  const { command, args, env } = commandOf(options);
  const electron = await _electron.launch({ executablePath: command, args: [...args], env: defined(env) });
  const answerDialog = (path: string): Promise<void> =>
    electron.evaluate(({ dialog }, chosen) => {
      const canceled = chosen === "";
      dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen });
      dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: canceled ? [] : [chosen] });
    }, path);
  return { page: await electron.firstWindow(), program: watch(electron.process()), answerDialog };
}

async function openChromium(options: LaunchOptions) {
  forgetLastPage(options.profile);
  const program = startProgram(options);
  const end = program.exited.then((code): never => {
    throw new Error(`the app ended (${code}) before its window opened:\n${program.output}`);
  });
  const answerDialog = (path: string): Promise<void> => {
    planAnswer(join(options.profile, "browser-mode"), path);
    return Promise.resolve();
  };
  return { page: await Promise.race([watchedPage(options.profile), end]), program, answerDialog };
}

function commandOf({ profile, headless = true, isWhole = false, env = {} }: LaunchOptions) {
  const shell = headless && !isWhole ? (process.env["TU_SHELL"] ?? "") : "";
  const browser = shell === "" ? {} : { TU_BROWSER: shell };
  const switches = { TU_DEBUGGING: "1", TU_HEADLESS: headless ? "1" : "0", ...browser };
  return hostCommand(chosenHost(), [`--profile=${profile}`], { ...process.env, ...switches, ...env });
}

function watch(child: ChildProcess): RunningProgram {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return {
    pid: child.pid ?? 0,
    get output() {
      return output;
    },
    exited: new Promise((done) => child.on("close", done)),
  };
}

const defined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
