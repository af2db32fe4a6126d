// How many rows are put aside on this disk, for the screen to tell.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { asideChanges, type QuarantineReason, quarantineCounts } from "../rooms/quarantine.ts";

export function asideCount(store: EngineStore, changed: () => void) {
  let count = 0;
  const add = (more: number): void => {
    count += more;
    changed();
  };
  return {
    count: (): number => count,
    add,
    /** Counts them on the disk. Throws a `StoreError`. */
    read: async (): Promise<void> => {
      count = [...(await quarantineCounts(store)).values()].reduce((total, each) => total + each, 0);
      changed();
    },
    /** Keeps these beside; a count that the disk refuses is told another day. */
    setAside: async (reason: QuarantineReason, envelopes: readonly Envelope[]): Promise<void> => {
      if (envelopes.length === 0) return;
      const rows = envelopes.map(({ bytes }) => ({ reason, bytes }));
      await store.write(await asideChanges(store, rows), "relaxed").catch(() => undefined);
      add(rows.length);
    },
  };
}
