import { describe, expect, it } from "vitest";
import { AskAgain } from "./ask-again.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** The minutes of a stretch of time at which the log is asked for again, a look a minute. */
async function asksIn(ask: AskAgain, minutes: number, lacking: { rows: boolean; proof: boolean }, from = 0) {
  const receiver = { lacks: () => Promise.resolve(lacking.rows), lacksProof: () => lacking.proof };
  const asked: number[] = [];
  for (let minute = from; minute < from + minutes; minute++) {
    if (await ask.isDue(receiver, minute * MINUTE)) asked.push(minute);
  }
  return asked;
}

describe("asking for the whole log again", () => {
  it("does so every ten minutes on one connection while rows lack, and at once on the next one", async () => {
    const ask = new AskAgain();

    expect(await asksIn(ask, 25, { rows: true, proof: false })).toEqual([0, 10, 20]);
    ask.restart();
    expect(await asksIn(ask, 5, { rows: true, proof: false }, 25)).toEqual([25]);
  });

  it("does so ever less often for the rows that prove a snapshot, whatever the connections: they may be gone", async () => {
    const ask = new AskAgain();

    const asked = await asksIn(ask, 200, { rows: false, proof: true });
    ask.restart();
    const later = await asksIn(ask, 10 * 1_440, { rows: false, proof: true }, 200);

    expect(asked).toEqual([0, 10, 30, 70, 150]);
    const waits = [...asked, ...later].map((minute, at, all) => minute - (all[at - 1] ?? minute));
    expect(Math.max(...waits)).toBe(DAY / MINUTE);
    expect(later.length).toBeLessThan(15);
  });

  it("is as quick as at first once a snapshot was proven", async () => {
    const ask = new AskAgain();
    await asksIn(ask, 200, { rows: false, proof: true });

    await asksIn(ask, 1, { rows: false, proof: false }, 200);

    expect(await asksIn(ask, 300, { rows: false, proof: true }, 1_000)).toEqual([1_000, 1_010, 1_030, 1_070, 1_150]);
  });

  it("asks for nothing when nothing lacks", async () => {
    expect(await asksIn(new AskAgain(), 60, { rows: false, proof: false })).toEqual([]);
  });
});
