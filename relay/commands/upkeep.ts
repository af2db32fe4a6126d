// `check`, `backup` and `restore`: what an operator does with a store.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { adminFile } from "../upkeep/admin.ts";
import { checkStore } from "../upkeep/check-store.ts";
import { copyStore, restoreStore, storeIn } from "../upkeep/copies.ts";
import { CommandRefused } from "./refused.ts";

/** Says what is wrong, and where. Exit code 1 when something is. */
export async function check(args: readonly string[]): Promise<void> {
  const { data, file } = parseArgs({
    args: [...args],
    options: { data: { type: "string" }, file: { type: "string" } },
  }).values;
  const path = file ?? (data === undefined ? undefined : storeIn(data));
  if (path === undefined) throw new CommandRefused("check: --data DIR, or --file COPY", true);
  if (!existsSync(path)) throw new CommandRefused(`There is no store at ${path}.`);
  await cryptoReady();
  const { projects, rows, bytes, faults } = checkStore(path);
  console.log(`${projects} projects, ${rows} rows, ${bytes} bytes`);
  for (const { project, n, what } of faults) {
    console.log(`${project === null ? "the file" : `project ${project}…`}${n === null ? "" : `, row ${n}`}: ${what}`);
  }
  console.log(faults.length === 0 ? "Everything is as it was taken." : `${faults.length} faults.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

/** Copies a store, through the relay when it runs. */
export async function backup(args: readonly string[]): Promise<void> {
  const { data, to } = parseArgs({
    args: [...args],
    options: { data: { type: "string" }, to: { type: "string" } },
  }).values;
  if (data === undefined || to === undefined) throw new CommandRefused("backup: --data DIR and --to FILE", true);
  const path = resolve(to);
  if (!(await askRelay(data, path))) {
    if (!existsSync(storeIn(data))) throw new CommandRefused(`There is no store in ${data}.`);
    const store = new DatabaseSync(storeIn(data), { readOnly: true });
    await copyStore(store, path).finally(() => store.close());
  }
  console.log(`Copied to ${path}. The receipt-keys are not in it: keep a copy of them apart.`);
}

/** False when no relay runs there. */
async function askRelay(folder: string, to: string): Promise<boolean> {
  if (!existsSync(adminFile(folder))) return false;
  const { port, word } = JSON.parse(readFileSync(adminFile(folder), "utf8"));
  const request = { method: "POST", headers: { authorization: `Bearer ${word}` }, body: to };
  const response = await fetch(`http://127.0.0.1:${port}/backup`, request).catch(() => null);
  // Nobody there, or somebody else: a relay that was killed left its file behind.
  if (response === null || response.status === 404 || response.status === 403) return false;
  if (!response.ok) throw new CommandRefused((await response.text()).trim());
  return existsSync(to);
}

/** Puts a copy in the place of the store. The relay must be stopped. */
export async function restore(args: readonly string[]): Promise<void> {
  const { data, from } = parseArgs({
    args: [...args],
    options: { data: { type: "string" }, from: { type: "string" } },
  }).values;
  if (data === undefined || from === undefined) throw new CommandRefused("restore: --data DIR and --from FILE", true);
  const aside = await restoreStore(data, resolve(from), new Date());
  if (aside !== null) console.log(`The store that was there is now ${aside}.`);
  console.log("Restored. Start the relay: devices offer again what the copy lacks.");
}
