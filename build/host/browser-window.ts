// `BrowserWindow`: the app window of a Chromium-family browser. One, which is all that main opens.
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import process from "node:process";
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from "electron";
import { app } from "./app.ts";
import { type RunningBrowser, startChromium } from "./chromium.ts";
import { chooseFile } from "./file-chooser.ts";
import { fromBrowser, toBrowser } from "./origin.ts";
import { PageChannel } from "./page-channel.ts";
import { applyPermissions } from "./permissions.ts";
import { Requests } from "./requests.ts";
import { isPermitted } from "./session.ts";
import { StandInContents } from "./web-contents.ts";
import { refuseUnsafe } from "./web-preferences.ts";

type Shown = { readonly browser: RunningBrowser; readonly requests: Requests };
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
    const { browser, requests } = await this.#shown;
    const address = toBrowser(url);
    const { origin } = new URL(address);
    await applyPermissions(browser.page, origin, (permission) =>
      isPermitted(this.webContents as unknown as WebContents, permission, fromBrowser(origin)),
    );
    requests.expect(url);
    const { errorText } = await browser.page.send("Page.navigate", { url: address });
    if (errorText !== undefined) throw new Error(`the window could not load ${url}: ${errorText}`);
    this.emit("ready-to-show");
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
    const { browser } = await this.#shown;
    return await chooseFile(browser.page, extensions);
  }

  async shut(): Promise<void> {
    const { browser } = await this.#shown;
    await browser.shut();
  }

  async #open(): Promise<Shown> {
    const { width = 1280, height = 800, webPreferences = {} } = this.#options;
    const browser = await startChromium(app.getPath("sessionData"), { width, height });
    const { page, closed } = browser;
    const requests = new Requests(page, this.webContents);
    page.on("Page.windowOpen", ({ url }) => this.webContents.refuseOpening(url));
    page.on("Inspector.targetCrashed", () => {
      this.webContents.emit("render-process-gone", {}, { reason: "crashed" });
      endWith("The page crashed, and a driven browser can't open it again.");
    });
    void closed.then(() => this.#closed());
    await page.send("Inspector.enable");
    await requests.follow();
    const preload = webPreferences.preload === undefined ? "" : readFileSync(webPreferences.preload, "utf8");
    const answer = this.webContents.answer.bind(this.webContents);
    this.webContents.attach(await PageChannel.open(page, preload, answer));
    return { browser, requests };
  }

  async #toFront(): Promise<void> {
    const { page } = (await this.#shown).browser;
    const { windowId, bounds } = await page.send("Browser.getWindowForTarget");
    if (bounds.windowState === "minimized") {
      await page.send("Browser.setWindowBounds", { windowId, bounds: { windowState: "normal" } });
    }
    await page.send("Page.bringToFront");
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
