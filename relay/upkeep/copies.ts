// Copies of a store: made while the relay runs, checked before they are called one, and put back.
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { backup, DatabaseSync } from "node:sqlite";
import { setTimeout as after } from "node:timers/promises";
import { assertSound, UnusableStore } from "./sound.ts";

export const storeIn = (folder: string): string => join(folder, "relay.sqlite");

/**
 * Writes a copy of an open store to a file that isn't there yet. It is one moment of the store, whole, and on the disk when
 * this resolves. Whoever writes meanwhile waits for no more than a few pages.
 */
export async function copyStore(database: DatabaseSync, to: string): Promise<void> {
  if (existsSync(to)) throw new UnusableStore(`${to} is already there: name a file that isn't`);
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    await copyPages(database, unfinished);
    asOneFile(unfinished);
    assertSound(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, to);
    syncFile(dirname(to));
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/**
 * A copy that finds a commit under way at its first step ends with an error that is none (number 0, nodejs/node): nothing
 * was copied, and it begins again.
 */
async function copyPages(database: DatabaseSync, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await backup(database, to, { rate: 256 });
      return;
    } catch (thrown) {
      const isBusy = thrown instanceof Error && "errcode" in thrown && thrown.errcode === 0;
      if (!isBusy || tries === MOST_TRIES) throw thrown;
      rmSync(to, { force: true });
      await after(20);
    }
  }
}

const MOST_TRIES = 100;

/**
 * Puts a copy in the place of a store; the store that was there is set aside under the name that it answers. What the copy
 * lacks, devices offer again: they see by the hash of their cursor that the relay was set back.
 */
export async function restoreStore(folder: string, from: string, now: Date): Promise<string | null> {
  if (!existsSync(from)) throw new UnusableStore(`there is no ${from}`);
  assertSound(from);
  if (!existsSync(join(folder, "receipt-keys")))
    throw new UnusableStore(
      `${folder} has no receipt-keys: put back the copy that you kept apart, or devices will take this for another relay`,
    );
  const store = storeIn(folder);
  if (existsSync(store)) assertNobodyHas(store);
  const source = new DatabaseSync(from, { readOnly: true });
  const next = `${store}.restored`;
  rmSync(next, { force: true });
  await copyStore(source, next).finally(() => source.close());
  const aside = existsSync(store) ? `${store}.before-${now.toISOString().replace(/[-:]|\.\d+/g, "")}` : null;
  if (aside !== null) moveStore(store, aside);
  moveStore(next, store);
  syncFile(folder);
  return aside;
}

/** A running relay holds its store: setting it aside under its feet would lose what it takes meanwhile. */
function assertNobodyHas(store: string): void {
  const database = new DatabaseSync(store);
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK");
  } catch (thrown) {
    // A damaged store can't even be locked: that is what is being mended.
    if (thrown instanceof Error && thrown.message.includes("locked")) throw thrown;
  } finally {
    database.close();
  }
}

/** A copy needs nothing beside it, and reading it makes nothing. */
function asOneFile(path: string): void {
  const database = new DatabaseSync(path);
  database.exec("PRAGMA journal_mode = DELETE");
  database.close();
}

/** With what SQLite keeps beside it. */
function moveStore(from: string, to: string): void {
  for (const suffix of ["-wal", "-shm", ""]) {
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, `${to}${suffix}`);
  }
}

function syncFile(path: string): void {
  // Windows opens no folder, and needs none synced.
  if (process.platform === "win32" && !path.endsWith(".unfinished")) return;
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}
