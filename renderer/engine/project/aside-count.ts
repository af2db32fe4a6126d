// How many rows are put aside on this disk, and for how many others those wait, for the screen to tell.
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { lateCount } from "../late/late-lines.ts";
import { type Gaps, gapsIn } from "../rooms/gaps.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { asideChanges, type QuarantineReason, quarantineCounts } from "../rooms/quarantine.ts";

const NO_GAPS: Gaps = { lacking: new Map(), waiting: 0 };

export function asideCount(context: LogContext, changed: () => void, roomsChanged: (rooms: Iterable<RoomId>) => void) {
  const { store } = context;
  let count = 0;
  const late = lateCount(context);
  let gaps: ReadonlyMap<RoomId, number> = new Map();
  return {
    count: (): number => count,
    /** Late lines that wait for this person. */
    late: late.waiting,
    lateRooms: late.rooms,
    /** Whether something is put aside that what comes may end. */
    isAny: (): boolean => count + late.waiting() > 0,
    /** Rows known to lack in a room, since later ones of their author have come. */
    gapIn: (room: RoomId): number => gaps.get(room) ?? 0,
    /**
     * Counts them on the disk. `came`: all that has changed is that rows of these rooms came; without, what is put aside has.
     * Throws a `StoreError`.
     */
    read: async (came: Iterable<RoomId> | null = null): Promise<void> => {
      await late.read(came);
      const counts = await quarantineCounts(store);
      const found = counts.has("gap") ? await gapsIn(context) : NO_GAPS;
      const all = [...counts.values()].reduce((total, each) => total + each, 0);
      // What waits for a person is told line by line; what they did not want is told no more, and what says itself again in a
      // moment is not told yet.
      const untold = ["gap", "late", "declined", "overtaken"] as const;
      count = untold.reduce((left, reason) => left - (counts.get(reason) ?? 0), all) + found.waiting;
      const before = gaps;
      gaps = found.lacking;
      if (before.size + gaps.size > 0) roomsChanged([...before.keys(), ...gaps.keys()]);
      changed();
    },
    /** Keeps these beside; a count that the disk refuses is told another day. */
    setAside: async (reason: QuarantineReason, envelopes: readonly Envelope[]): Promise<void> => {
      if (envelopes.length === 0) return;
      const rows = envelopes.map(({ bytes }) => ({ reason, bytes }));
      await store.write(await asideChanges(store, rows), "relaxed").catch(() => undefined);
      count += rows.length;
      changed();
    },
  };
}
