// Everybody comes back to a relay at once: the waits of the devices and the turns of its door together, on virtual time.
import { describe, expect, it } from "vitest";
import { Gate } from "#relay/door/gate.ts";
import { DEFAULT_LIMITS } from "#relay/limits/limits.ts";
import { Patience, postponed } from "./backoff.ts";

/** From the first packet to the answer, in milliseconds. */
const ATTEMPT = 20;

/** Numbers from 0 to 1, the same at each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** When each of the devices was let in, in order, after a relay that was away from 0 on. */
function comeBack(count: number, awayFor: number, seed: number): number[] {
  const random = seeded(seed);
  const gate = new Gate(DEFAULT_LIMITS, awayFor);
  const letIn: number[] = [];
  /** Devices by the millisecond in which they try next. */
  const coming = new Map<number, Patience[]>();
  const away = (patience: Patience, now: number, asked: number): void => {
    const at = Math.ceil(now + patience.next(asked, random())) + ATTEMPT;
    coming.set(at, [...(coming.get(at) ?? []), patience]);
  };
  for (let device = 0; device < count; device++) away(new Patience(), 0, 0);
  for (let now = 0; letIn.length < count; now++) {
    for (const patience of coming.get(now) ?? []) {
      const turn = now < awayFor ? null : gate.turn(now);
      if (turn === 0) letIn.push(now);
      else away(patience, now, turn === null ? 0 : postponed(turn, random()));
    }
    coming.delete(now);
  }
  return letIn;
}

/** `times` in order. */
function mostInASecond(times: readonly number[]): number {
  let [most, from] = [0, 0];
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= 1_000) from++;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

describe("L68 everybody comes back at once", () => {
  it.each([1, 2, 3])(
    "B10 a thousand are back ten seconds after a relay that was away for two of them (seed %i)",
    (seed) => {
      const times = comeBack(1_000, 2_000, seed);

      expect(times).toHaveLength(1_000);
      expect(times.at(-1)).toBeLessThan(10_000);
    },
  );

  it.each([4, 5])("B11 of four thousand, no more than 150 are let in in any second (seed %i)", (seed) => {
    const times = comeBack(4_000, 2_000, seed);

    expect(mostInASecond(times)).toBeLessThanOrEqual(150);
    expect(times.at(-1)).toBeLessThan(40_000);
  });

  it("after an hour they come back within a minute, spread over it", () => {
    const times = comeBack(1_000, 3_600_000, 6).map((time) => time - 3_600_000);

    expect(times.at(-1)).toBeLessThan(61_000);
    expect(mostInASecond(times)).toBeLessThan(60);
  });
});
