import { describe, expect, it } from "vitest";
import { handTimers } from "../testing/a-project.ts";
import { Waiting } from "./waiting.ts";

/** `refused`: what can't be done for now; `null`: nothing can, and it is said by a rejection. */
function aQueue(refused: () => readonly string[] | null) {
  const timers = handTimers();
  const done: (readonly string[])[] = [];
  const waiting = new Waiting<string>(timers, (things) => {
    done.push(things);
    const kept = refused();
    return kept === null
      ? Promise.reject(new Error("full"))
      : Promise.resolve(things.filter((each) => kept.includes(each)));
  });
  const pass = async (milliseconds: number): Promise<void> => {
    timers.advance(milliseconds);
    await new Promise((next) => setImmediate(next));
  };
  return { waiting, done, pass };
}

describe("what waits to be done together", () => {
  it("is done once, after the rest of the first, and sooner when something can't wait so long", async () => {
    const { waiting, done, pass } = aQueue(() => []);
    waiting.add(["a"], 3_000);
    await pass(2_000);
    waiting.add(["a", "b"], 3_000);
    await pass(1_000);
    expect(done).toEqual([["a", "b"]]);

    waiting.add(["c"], 60_000);
    waiting.add(["d"], 3_000);
    await pass(3_000);
    expect(done.slice(1)).toEqual([["c", "d"]]);
    await pass(200_000);
    expect(done).toHaveLength(2);
  });

  it("waits again where it could not be done, alone, until it is", async () => {
    let refused: readonly string[] | null = ["b"];
    const { waiting, done, pass } = aQueue(() => refused);
    waiting.add(["a", "b"], 3_000);
    await pass(3_000);
    await pass(59_000);
    expect(done).toEqual([["a", "b"]]);
    refused = null;
    await pass(1_000);
    refused = [];
    await pass(60_000);
    await pass(200_000);
    expect(done).toEqual([["a", "b"], ["b"], ["b"]]);
  });

  it("is tried again at once when what stood in the way is gone", async () => {
    let refused: readonly string[] = ["a"];
    const { waiting, done, pass } = aQueue(() => refused);
    waiting.again(3_000);
    waiting.add(["a", "b"], 3_000);
    await pass(3_000);
    refused = [];
    waiting.again(3_000);
    await pass(3_000);
    waiting.again(3_000);
    await pass(200_000);
    expect(done).toEqual([["a", "b"], ["a"]]);
  });

  it("is left once it is stopped, even by what was under way", async () => {
    const { waiting, done, pass } = aQueue(() => ["a"]);
    waiting.add(["a"], 0);
    await pass(0);
    waiting.stop();
    waiting.add(["a"], 0);
    await pass(200_000);
    expect(done).toEqual([["a"]]);
  });
});
