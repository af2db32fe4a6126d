// `BrowserWindow`: the app window of a Chromium-family browser. One, which is all that main opens.
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import process from "node:process";
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from "electron";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { app } from "./app.ts";
import { startChromium } from "./chromium.ts";
import { chooseFile } from "./file-chooser.ts";
import { closeOthers } from "./one-window.ts";
import { fromBrowser, toBrowser } from "./origin.ts";
import { PageChannel } from "./page-channel.ts";
import { applyPermissions } from "./permissions.ts";
import { Requests } from "./requests.ts";
import { isPermitted } from "./session.ts";
import { StandInContents } from "./web-contents.ts";
import { refuseUnsafe } from "./web-preferences.ts";

type Shown = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly requests: Requests;
};
type Built = "loadURL" | "show" | "focus" | "restore" | "isMinimized" | "isDestroyed";

class StandInWindow extends EventEmitter implements Pick<BrowserWindow, Built> {
  readonly webContents = new StandInContents();
  readonly #options: BrowserWindowConstructorOptions;
  readonly #shown: Promise<Shown>;
  #isDestroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    refuseUnsafe(options.webPreferences ?? {});
    this.#options = options;
    app.windowOpened(this);
    app.emit("web-contents-created", {}, this.webContents);
    this.#shown = this.#open();
    this.#shown.catch((error: unknown) => {
      endWith(`The browser could not be started: ${error instanceof Error ? error.message : error}`);
    });
  }

  async loadURL(url: string): Promise<void> {
    const shown = await this.#shown;
    try {
      await this.#load(url, shown);
    } catch (error) {
      if (!shown.page.isClosed()) throw error; // closed meanwhile: there is nothing left to load
    }
  }

  /** The browser shows its window by itself. */
  show(): void {
    // nothing is left to do
  }

  focus(): void {
    this.#toFront().catch(() => undefined); // closed meanwhile
  }

  /** Whether it is can't be known at once: `focus` brings it back either way. */
  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    this.focus();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** For the dialogs: a file of this computer, by the browser's own chooser. */
  async chooseFile(extensions: readonly string[]): Promise<string | null> {
    const { devtools } = await this.#shown;
    return await chooseFile(devtools, extensions);
  }

  /** Closes the browser as a person would: what it holds is written first. */
  async shut(): Promise<void> {
    const { context } = await this.#shown;
    await context.close();
  }

  async #open(): Promise<Shown> {
    const { width = 1280, height = 800, webPreferences = {} } = this.#options;
    const context = await startChromium(app.getPath("sessionData"), { width, height });
    const page = context.pages()[0] ?? (await context.newPage());
    const requests = new Requests(page, this.webContents);
    await requests.follow(context);
    const devtools = await context.newCDPSession(page);
    const preload = webPreferences.preload === undefined ? "" : readFileSync(webPreferences.preload, "utf8");
    const answer = this.webContents.answer.bind(this.webContents);
    this.webContents.attach(await PageChannel.open(devtools, preload, answer));
    devtools.on("Page.windowOpen", ({ url }) => this.webContents.refuseOpening(url));
    await closeOthers(context, devtools);
    page.on("crash", () => {
      this.webContents.emit("render-process-gone", {}, { reason: "crashed" });
      endWith("The page crashed, and a driven browser can't open it again.");
    });
    page.once("close", () => this.#closed());
    return { context, page, devtools, requests };
  }

  async #load(url: string, { page, devtools, requests }: Shown): Promise<void> {
    const { origin } = new URL(toBrowser(url));
    await applyPermissions(devtools, origin, (permission) =>
      isPermitted(this.webContents as unknown as WebContents, permission, fromBrowser(origin)),
    );
    requests.expect(url);
    await page.goto(toBrowser(url));
    this.emit("ready-to-show");
  }

  async #toFront(): Promise<void> {
    const { page, devtools } = await this.#shown;
    const { windowId, bounds } = await devtools.send("Browser.getWindowForTarget");
    if (bounds.windowState === "minimized") {
      await devtools.send("Browser.setWindowBounds", { windowId, bounds: { windowState: "normal" } });
    }
    await page.bringToFront();
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit("closed");
    app.windowClosed();
  }
}

function endWith(line: string): void {
  process.stderr.write(`${line}\n`);
  app.exit(1);
}

export { StandInWindow as BrowserWindow };
