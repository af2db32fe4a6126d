import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "./instant.ts";
import { DRIFT_LIMIT, isAhead, stampClock, stampedAt } from "./stamp.ts";

describe("stamps", () => {
  it("L80 always grow, whatever the clock does and whatever was seen", () => {
    const step = fc.oneof(
      fc.record({ clock: fc.integer({ min: -2_592_000_000, max: 2_592_000_000 }) }),
      fc.record({ seen: fc.integer({ min: 0, max: 100_000 }) }),
    );

    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let now = 1_800_000_000_000;
        const [mine, theirs] = [stampClock(() => instant(now)), stampClock(() => instant(now + 86_400_000))];
        let last = mine.next();
        for (const each of steps) {
          if ("clock" in each) now += each.clock;
          else {
            const theirStamp = theirs.next();
            mine.see(theirStamp);
            last = last > theirStamp ? last : theirStamp;
          }
          const next = mine.next();
          expect(next).toBeGreaterThan(last);
          expect(Number.isSafeInteger(next)).toBe(true);
          last = next;
        }
      }),
    );
  });

  it("tells the hour of its machine, and flags a clock that is ahead", () => {
    const now = instant(1_800_000_000_000);
    const stamp = stampClock(() => instant(now + 2 * DRIFT_LIMIT)).next();

    expect(stampedAt(stamp)).toBe(now + 2 * DRIFT_LIMIT);
    expect(isAhead(stamp, now)).toBe(true);
    expect(isAhead(stamp, stampedAt(stamp))).toBe(false);
  });
});
