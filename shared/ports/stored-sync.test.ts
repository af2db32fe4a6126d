import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import {
  fromBefore,
  fromTheStart,
  NO_SYNC,
  readSyncState,
  readTo,
  START,
  type SyncState,
  writeSyncState,
} from "./stored-sync.ts";

const at = (n: number) => ({ n, hash: n.toString(16).padStart(64, "0") as Hash });

describe("where a device stands with its relay", () => {
  it("is the same when it is read back, and starts over when it can’t be read", () => {
    let state: SyncState = { ...NO_SYNC, acksAfter: 7, lastExchangeAt: instant(1_800_000_000_000), kindsAtPassing: 3 };
    for (let n = 40; n < 2_000; n += 40) state = readTo(state, at(n));

    expect(readSyncState(writeSyncState(state))).toEqual(state);
    expect(readSyncState(writeSyncState(fromTheStart(state)))).toEqual(fromTheStart(state));
    expect(readSyncState(null)).toEqual(NO_SYNC);
    // As a version before milestones wrote it.
    const { milestones: _, ...old } = JSON.parse(new TextDecoder().decode(writeSyncState(state)));
    expect(readSyncState(new TextEncoder().encode(JSON.stringify(old)))).toEqual({ ...state, milestones: [] });
  });

  it("goes back to a place that it passed, before the one that is asked about, and not far before", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 400 }),
        fc.nat(),
        (steps, pick) => {
          const passed: number[] = [];
          let state = NO_SYNC;
          for (const step of steps) {
            passed.push((passed.at(-1) ?? 0) + step);
            state = readTo(state, at(passed.at(-1) ?? 0));
          }
          const end = state.cursor.n;
          const place = 1 + (pick % end);

          const { cursor, furthest } = fromBefore(state, place);

          expect(furthest).toEqual(at(end));
          expect(cursor).toEqual(cursor.n === 0 ? START : at(cursor.n));
          expect(cursor.n === 0 || passed.includes(cursor.n)).toBe(true);
          expect(cursor.n).toBeLessThan(place);
          expect(state.milestones.length).toBeLessThanOrEqual(16);
          // What is read again is a few times what lies behind the place, and never depends on the length of the log.
          expect(end - cursor.n).toBeLessThanOrEqual(4 * (end - place) + 2_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});
