// One bundle at a time, made or taken in, part by part as the window asks: nothing runs ahead of the disk.
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import type { ExchangeCalls, ExportChoice, ExportPart } from "#shared/ports/exchange.ts";
import type { BundleOpening } from "#shared/protocol/bundle-head.ts";
import { orNotSaved } from "../space/open-space.ts";
import type { BundleImport } from "./import-bundle.ts";

export type BundleDesk = {
  /** Seals what was typed, waits until what came was read, and answers the parts. Throws a `StoreError`. */
  readonly parts: (choice: ExportChoice) => Promise<AsyncGenerator<ExportPart, void>>;
  readonly newImport: () => BundleImport;
  /** A bundle of this colleague was read. */
  readonly heard: (opening: BundleOpening) => void;
};

export type BundleCalls = Pick<
  ExchangeCalls,
  "beginExport" | "exportPart" | "beginImport" | "importPart" | "endImport"
>;

/** A part that crosses to the disk is this large at least, the last one apart: each crossing has its price. */
const PART_SIZE = 512 * 1024;

/** `desk` throws when no project is open: the window can't ask for it then. */
export function bundleCalls(desk: () => BundleDesk): BundleCalls {
  let parts: AsyncGenerator<ExportPart, void> | null = null;
  let bundle: BundleImport | null = null;
  const current = (): BundleImport => {
    if (bundle === null) throw new Error("no bundle is being read");
    return bundle;
  };
  return {
    beginExport: (choice) =>
      orNotSaved(async () => {
        parts = await desk().parts(choice);
        return null;
      }),
    exportPart: () => orNotSaved(() => nextPart(parts)),
    beginImport: () => {
      bundle = desk().newImport();
      return Promise.resolve(null);
    },
    importPart: async (part) => {
      const pushed = await orNotSaved(() => current().push(part));
      return pushed.ok ? pushed.value : pushed;
    },
    endImport: async () => {
      const read = current();
      bundle = null;
      const ended = await orNotSaved(() => read.end());
      if (!ended.ok) return ended;
      if (ended.value.ok && read.opening !== null) desk().heard(read.opening);
      return ended.value;
    },
  };
}

async function nextPart(parts: AsyncGenerator<ExportPart, void> | null): Promise<ExportPart | null> {
  const taken: Bytes[] = [];
  let last: ExportPart | null = null;
  for (let size = 0; size < PART_SIZE; ) {
    const next = await parts?.next();
    if (next === undefined || next.done === true) break;
    last = next.value;
    taken.push(last.part);
    size += last.part.length;
  }
  return last === null ? null : { ...last, part: concatBytes(taken) };
}
