// A bundle between the engine and a file: part by part, so that it can be stopped, and so that the slower of the two sets
// the pace. It goes on while the person looks at something else.
import { create } from "zustand";
import type { Engine } from "#features/engine/index.ts";
import type { FileFault, FileHandle } from "#shared/desktop-exchange.ts";
import type { NotSaved } from "#shared/ports/engine.ts";
import type { BundleFailure, BundleOutcome, ExportChoice } from "#shared/ports/exchange.ts";

export type TransferFailure = { readonly kind: "file"; readonly fault: FileFault } | BundleFailure | NotSaved;

export type Transfer =
  | { readonly state: "idle" }
  | { readonly state: "preparing" }
  | { readonly state: "giving"; readonly done: number; readonly total: number }
  | { readonly state: "taking"; readonly read: number; readonly size: number }
  | { readonly state: "given"; readonly given: number; readonly place: string }
  | { readonly state: "taken"; readonly outcome: BundleOutcome }
  | { readonly state: "stopped" }
  | { readonly state: "failed"; readonly failure: TransferFailure };

const useStore = create<{ readonly transfer: Transfer }>(() => ({ transfer: { state: "idle" } }));

export const readTransfer = (): Transfer => useStore.getState().transfer;

export const useTransfer = (): Transfer => useStore(({ transfer }) => transfer);

/** The one that runs; a new object for each, so that a former one sees that it is over. */
type Run = { readonly close: () => void };
let running: Run | null = null;

const show = (transfer: Transfer): void => useStore.setState({ transfer });

/** Ends what runs: nothing half-written stays, and what was read is kept. */
export function stopTransfer(): void {
  const wasRunning = running !== null;
  running?.close();
  running = null;
  if (wasRunning) show({ state: "stopped" });
}

/** Nothing of a space that closed stays in the window. */
export function forgetTransfer(): void {
  stopTransfer();
  show({ state: "idle" });
}

export const endTransfer = (): void => show({ state: "idle" });

/** Asks where, then writes what the colleagues lack there. */
export async function giveByStick(engine: Engine, choice: ExportChoice): Promise<void> {
  const { bundleFiles } = engine;
  const chosen = await bundleFiles.createBundle("exchange");
  if (chosen.kind === "cancelled") return;
  if (chosen.kind === "failed") return show({ state: "failed", failure: { kind: "file", fault: chosen.fault } });
  const { file, place } = chosen;
  const isOver = begin(engine, file, { state: "preparing" });
  const begun = await engine.beginExport(choice);
  if (isOver()) return;
  if (!begun.ok) return fail(begun.failure);
  for (let given = 0; ; ) {
    const next = await engine.exportPart();
    if (isOver()) return;
    if (!next.ok) return fail(next.failure);
    const part = next.value;
    const fault = part === null ? await bundleFiles.finishBundle(file) : await bundleFiles.writeBundle(file, part.part);
    if (isOver()) return;
    if (fault !== null) return fail({ kind: "file", fault });
    if (part === null) return finish({ state: "given", given, place });
    given = part.given;
    show({ state: "giving", done: part.done, total: part.total });
  }
}

/** Asks which file, then takes in what is in it, as far as it can be read. */
export async function takeFromStick(engine: Engine): Promise<void> {
  const { bundleFiles } = engine;
  const chosen = await bundleFiles.openBundle();
  if (chosen.kind === "cancelled") return;
  if (chosen.kind === "failed") return show({ state: "failed", failure: { kind: "file", fault: chosen.fault } });
  const { file, size } = chosen;
  const isOver = begin(engine, file, { state: "taking", read: 0, size });
  await engine.beginImport();
  for (let read = 0; !isOver(); ) {
    const part = await bundleFiles.readBundle(file).catch(() => null);
    if (isOver()) return;
    if (part === null && read === 0) return fail({ kind: "file", fault: "gone" });
    if (part === null || part.length === 0) break;
    const taken = await engine.importPart(part);
    if (isOver()) return;
    if (!taken.ok) return fail(taken.failure);
    read += part.length;
    show({ state: "taking", read, size });
  }
  const ended = await engine.endImport();
  if (isOver()) return;
  if (ended.ok) finish({ state: "taken", outcome: ended.value });
  else fail(ended.failure);
}

/** Answers what tells whether it was stopped since. */
function begin({ bundleFiles }: Engine, file: FileHandle, transfer: Transfer): () => boolean {
  stopTransfer();
  const run: Run = { close: () => void bundleFiles.closeBundle(file).catch(() => undefined) };
  running = run;
  show(transfer);
  return () => running !== run;
}

function finish(transfer: Transfer): void {
  running?.close();
  running = null;
  show(transfer);
}

const fail = (failure: TransferFailure): void => finish({ state: "failed", failure });
