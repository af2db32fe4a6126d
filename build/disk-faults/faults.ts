// What a disk, a browser or a person may do to the files of the application: most while it is closed, some while it runs.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LaunchedApp } from "../launch-app.ts";
import { foldersOf } from "./folders.ts";
import { type End, journalFull, madeOlder, startedTwice, storeFull } from "./live-faults.ts";

/** A number in [0, 1), the same for the same seed. */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export type Fault = {
  readonly name: string;
  readonly isSaid: boolean;
  /** While the application is closed. */
  readonly act: (profile: string, chance: Chance) => void;
  /** At the next opening, from before the space is unlocked until the next form is written. */
  readonly meanwhile?: (app: LaunchedApp, profile: string) => Promise<End>;
  /** There is room for little: one goes on writing until that is said. */
  readonly isFull?: boolean;
};

/** Bytes changed in the store's own files: a sector that went bad. */
const flipped = (profile: string, chance: Chance): void => {
  for (const file of filesUnder(foldersOf(profile).store)) {
    const bytes = readFileSync(file);
    for (let at = 0; at < 3 && bytes.length > 0; at++) {
      const place = Math.floor(chance() * bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ (1 + Math.floor(chance() * 255));
    }
    if (chance() < 0.5) writeFileSync(file, bytes);
  }
};

const cut = (profile: string, chance: Chance): void => {
  for (const file of filesUnder(foldersOf(profile).store)) {
    if (chance() < 0.5) truncateSync(file, Math.floor(chance() * statSync(file).size));
  }
};

const oneFileLost = (profile: string, chance: Chance): void => {
  const files = filesUnder(foldersOf(profile).store);
  const file = files[Math.floor(chance() * files.length)];
  if (file !== undefined) rmSync(file);
};

const journalTorn = (profile: string, chance: Chance): void => {
  for (const file of filesUnder(foldersOf(profile).journal).slice(-1)) {
    truncateSync(file, Math.max(0, statSync(file).size - Math.floor(chance() * 200)));
  }
};

const journalFlipped = (profile: string, chance: Chance): void => {
  const files = filesUnder(foldersOf(profile).journal);
  const file = files[Math.floor(chance() * files.length)];
  if (file === undefined) return;
  const bytes = readFileSync(file);
  const place = Math.floor(chance() * bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ 0x55;
  writeFileSync(file, bytes);
};

const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

const none = (): void => undefined;

/** `isSaid`: whatever it hit, the person must be told at the next opening. */
export const FAULTS: readonly Fault[] = [
  { name: "nothing but the kill", isSaid: false, act: none },
  { name: "bytes of the store flipped", isSaid: false, act: flipped },
  { name: "files of the store cut", isSaid: false, act: cut },
  { name: "one file of the store lost", isSaid: false, act: oneFileLost },
  { name: "the store deleted", isSaid: true, act: (profile) => remove(foldersOf(profile).store) },
  { name: "the browser's whole profile deleted", isSaid: true, act: (profile) => remove(foldersOf(profile).browser) },
  { name: "the journal deleted", isSaid: false, act: (profile) => remove(foldersOf(profile).journal) },
  { name: "the journal torn", isSaid: false, act: journalTorn },
  { name: "the journal flipped", isSaid: false, act: journalFlipped },
  { name: "the disk full", isSaid: false, act: none, meanwhile: storeFull, isFull: true },
  { name: "the disk full for the journal", isSaid: false, act: none, meanwhile: journalFull },
  { name: "the store of an earlier version", isSaid: false, act: none, meanwhile: madeOlder },
  { name: "started twice", isSaid: false, act: none, meanwhile: startedTwice },
];

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== "LOCK")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
