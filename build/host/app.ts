// `app`: life of the program, its folders, one instance a profile.
import { EventEmitter } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { App } from "electron";
import { root } from "../run.ts";
import { type InstanceLock, lockInstance } from "./instance-lock.ts";

type Manifest = { readonly productName: string; readonly version: string };
/** A window, until its browser has ended and written what it held. */
type Shown = { readonly isDestroyed: () => boolean; readonly shut: () => Promise<void> };

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

type Built =
  | "isPackaged"
  | "whenReady"
  | "getVersion"
  | "getPath"
  | "setPath"
  | "requestSingleInstanceLock"
  | "quit"
  | "exit";

class StandInApp extends EventEmitter implements Pick<App, Built> {
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<void>();
  readonly #windows: Shown[] = [];
  #folder = join(appDataFolder(), manifest.productName);
  #sessionFolder: string | null = null;
  #lock: InstanceLock | null = null;
  #isLeaving = false;

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  getVersion(): string {
    return manifest.version;
  }

  /** The two hosts keep apart, even in one profile: what one stored, the other's browser could not read. */
  getPath(name: string): string {
    const folder = this.#folderOf(name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  setPath(name: string, folder: string): void {
    if (name === "userData") this.#folder = folder;
    else if (name === "sessionData") this.#sessionFolder = folder;
    else throw new Error(`only userData and sessionData are known here, not ${name}`);
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= lockInstance(this.getPath("userData"), () => this.emit("second-instance", {}, [], ""));
    return this.#lock.isFirst;
  }

  quit(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    void this.#leave();
  }

  exit(code = 0): void {
    process.exit(code);
  }

  /** The main file has run to its end: only now is Electron ready. */
  becomeReady(): void {
    this.#ready.resolve();
    this.emit("ready");
  }

  windowOpened(window: Shown): void {
    this.#windows.push(window);
  }

  windowClosed(): void {
    if (this.#windows.some((window) => !window.isDestroyed())) return;
    if (this.listenerCount("window-all-closed") === 0) this.quit();
    else this.emit("window-all-closed");
  }

  #folderOf(name: string): string {
    if (name === "userData") return join(this.#folder, "browser-mode");
    if (name === "sessionData" && this.#sessionFolder !== null) return this.#sessionFolder;
    throw new Error(`${name} is not known here`);
  }

  async #leave(): Promise<void> {
    this.emit("before-quit");
    for (const window of this.#windows) await window.shut();
    if (this.#lock?.isFirst === false) await this.#lock.told;
    this.emit("will-quit");
    this.exit(0);
  }
}

function appDataFolder(): string {
  if (process.platform === "win32") return process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  return process.env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
}

export const app = new StandInApp();
