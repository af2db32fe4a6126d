// A space with many files in it, as the engine itself makes them: what its disks hold then, to be put into a browser.
import { cryptoReady } from "#shared/protocol/crypto.ts";
import {
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  PASSPHRASE,
} from "../../../renderer/engine/testing/engine-bench.ts";
import type { InventedFile } from "./invented-files.ts";
import { noJournal, quickStore } from "./quick-disk.ts";

export type FilledSpace = { readonly disks: Disks; readonly space: string; readonly passphrase: string };

/** Makes the files one by one; `told` is called after each hundred. */
export async function filledSpace(
  files: readonly InventedFile[],
  told: (made: number) => void = () => undefined,
): Promise<FilledSpace> {
  await cryptoReady();
  const disks = newDisks();
  const bench = await engineOn(disks, { store: quickStore, journal: noJournal });
  await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person: KARIM });
  await bench.calls.createProject({ name: "Projet Lot", enrolmentCode: null, deviceCards: [] });
  for (const [at, { name, basin, apparentAge, notes }] of files.entries()) {
    const created = await bench.calls.createFile({ name, basin, apparentAge, note: notes.join("\n") }, "new-file");
    if (!created.ok) throw new Error(created.failure.kind);
    if ((at + 1) % 100 === 0) told(at + 1);
  }
  await everySummary(bench, files.length);
  await bench.calls.syncNow();
  bench.kill();
  const [space] = [...disks.spaces.keys()];
  if (space === undefined) throw new Error("no space was made");
  return { disks, space, passphrase: PASSPHRASE };
}

/** The list is made in idle slices, behind what is written. */
async function everySummary(bench: EngineBench, count: number): Promise<void> {
  while (bench.files().length < count) await new Promise((next) => setTimeout(next, 200));
  await bench.calls.arrangeFiles({
    search: "a",
    cut: "all",
    phase: null,
    lead: null,
    silentFor: null,
    order: null,
    most: 1,
  });
}
