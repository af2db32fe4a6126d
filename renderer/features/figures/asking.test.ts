import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asking } from "./asking.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Questions that wait for their answer, and what was told. */
function aQuestion() {
  const asked: { readonly answer: (value: number) => void; readonly fail: () => void }[] = [];
  const told: (number | null)[] = [];
  const { ask, stop } = asking<number>(
    () =>
      new Promise((resolve, reject) => {
        asked.push({ answer: resolve, fail: () => reject(new Error("closed")) });
      }),
    (answer) => told.push(answer),
    3_000,
  );
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { asked, told, ask, stop, pass };
}

describe("a question that is asked often", () => {
  it("is asked once at a time, and once more, a rest later, however often it was asked meanwhile", async () => {
    const { asked, told, ask, pass } = aQuestion();
    for (let time = 0; time < 5; time++) ask();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(1);
    await pass(2_000);
    ask();
    expect([told, asked.length]).toEqual([[1], 1]);
    await pass(1_000);
    expect(asked).toHaveLength(2);
    asked[1]?.answer(2);
    await pass(60_000);
    expect([told, asked.length]).toEqual([[1, 2], 2]);
  });

  it("tells that there is no answer, and may be asked again", async () => {
    const { asked, told, ask, pass } = aQuestion();
    ask();
    asked[0]?.fail();
    await pass(3_000);
    ask();
    asked[1]?.answer(2);
    await pass(0);
    expect(told).toEqual([null, 2]);
  });

  it("tells nothing once it is stopped, and is asked no more", async () => {
    const { asked, told, ask, stop, pass } = aQuestion();
    ask();
    ask();
    stop();
    asked[0]?.answer(1);
    await pass(60_000);
    ask();
    expect([told, asked.length]).toEqual([[], 1]);
  });
});
