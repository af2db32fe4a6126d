// Bundles on a stick or anywhere else, where the person chose. One that is being written bears a name of its own until it
// is whole and on the disk: a stick that is pulled out never holds half a bundle under the name of a whole one.
import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { type FileHandle as NodeFile, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { BundleVerbs, ChosenFile, FileHandle, SavedKind } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { Refusal } from "../verb-call.ts";
import { faultIn, faultOf } from "./file-fault.ts";

/** What asks the person; `null`: they changed their mind. */
export type FileDialogs = {
  readonly whereToSave: (suggestedName: string, kind: SavedKind) => Promise<string | null>;
  readonly whichToOpen: () => Promise<string | null>;
};

type Held = {
  readonly file: NodeFile;
  /** Where it will stand once finished; `null`: it is only read. */
  readonly target: { readonly path: string; readonly unfinished: string } | null;
};

const EXTENSIONS: Readonly<Record<SavedKind, string>> = {
  exchange: ".tu",
  contract: ".pdf",
  evidence: ".json",
  pdf: ".pdf",
  jpeg: ".jpg",
  png: ".png",
  webp: ".webp",
};
const READ_SIZE = 512 * 1024;

export class BundleFiles {
  readonly #dialogs: FileDialogs;
  readonly #held = new Map<FileHandle, Held>();
  #count = 0;

  constructor(dialogs: FileDialogs) {
    this.#dialogs = dialogs;
  }

  readonly verbs: BundleVerbs = {
    createBundle: async (kind) => {
      const chosen = await this.#dialogs.whereToSave(randomName() + EXTENSIONS[kind], kind);
      if (chosen === null) return { kind: "cancelled" };
      const path = withExtension(chosen, EXTENSIONS[kind]);
      const unfinished = join(dirname(path), `.${basename(path)}-${randomName()}`);
      return this.#hold(path, unfinished, "wx", { path, unfinished });
    },
    openBundle: async () => {
      const path = await this.#dialogs.whichToOpen();
      return path === null ? { kind: "cancelled" } : this.#hold(path, path, "r", null);
    },
    writeBundle: (file, part) => faultOf(() => this.#of(file).file.appendFile(part)),
    finishBundle: (file) => faultOf(() => this.#finish(file)),
    readBundle: async (file) => {
      const held = this.#of(file);
      const buffer = new Uint8Array(READ_SIZE);
      const read = await held.file.read(buffer, 0, READ_SIZE).catch(() => null);
      return read === null ? null : (buffer.slice(0, read.bytesRead) as Bytes);
    },
    closeBundle: (file) => this.#letGo(file),
  };

  /** The page that asked for them is gone. */
  forgetAll(): void {
    for (const file of [...this.#held.keys()]) void this.#letGo(file);
  }

  async #hold(path: string, opened: string, flags: string, target: Held["target"]): Promise<ChosenFile> {
    try {
      const file = await open(opened, flags, 0o600);
      this.#count += 1;
      const handle = this.#count as FileHandle;
      this.#held.set(handle, { file, target });
      const size = target === null ? (await file.stat()).size : 0;
      return { kind: "chosen", file: handle, place: join(basename(dirname(path)), basename(path)), size };
    } catch (error) {
      return { kind: "failed", fault: faultIn(error) };
    }
  }

  #of(file: FileHandle): Held {
    const held = this.#held.get(file);
    if (held === undefined) throw new Refusal("bundle: no such file");
    return held;
  }

  async #finish(handle: FileHandle): Promise<void> {
    const { file, target } = this.#of(handle);
    if (target === null) throw new Refusal("finishBundle: only read");
    await file.sync();
    await file.close();
    await rename(target.unfinished, target.path);
    this.#held.delete(handle);
    await syncFolder(dirname(target.path));
  }

  async #letGo(handle: FileHandle): Promise<void> {
    const held = this.#held.get(handle);
    this.#held.delete(handle);
    if (held === undefined) return;
    // A stick that is gone answers to neither: there is nothing left to do.
    await held.file.close().catch(() => undefined);
    if (held.target !== null) await rm(held.target.unfinished, { force: true }).catch(() => undefined);
  }
}

/** The new name is on the disk too; Windows and some sticks can't be asked for it, and do it by themselves. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** The dialog asked before it replaces a file, under the name that was typed; never another one in its place. */
function withExtension(path: string, extension: string): string {
  if (path.toLowerCase().endsWith(extension)) return path;
  return existsSync(path + extension) ? `${path}-${randomName()}${extension}` : path + extension;
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** Says nothing of what is in the file, nor of whom it is for. */
const randomName = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
