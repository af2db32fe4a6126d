import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget } from "./budget.ts";
import { FairQueue } from "./fair-queue.ts";

describe("a budget", () => {
  it("lets through what it holds, then so much a minute, and says how long to wait", () => {
    const budget = new Budget(60, 3, 0);

    expect([budget.take(1, 0), budget.take(2, 0), budget.take(1, 0)]).toEqual([0, 0, 1_000]);
    expect(budget.take(1, 999)).toBe(1);
    expect(budget.take(1, 1_000)).toBe(0);
  });

  it("lets more than a whole filling through when it is full, and makes it wait for itself afterwards", () => {
    const budget = new Budget(60, 3, 0);

    expect(budget.take(10, 0)).toBe(0);
    expect(budget.take(1, 0)).toBe(8_000);
  });

  it("never lets more through than its filling and what time gave, and never for long less", () => {
    const steps = fc.array(fc.record({ wait: fc.nat(5_000), count: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(steps, (asked) => {
        const budget = new Budget(600, 20, 0);
        let [now, taken] = [0, 0];
        for (const { wait, count } of asked) {
          now += wait;
          const delay = budget.take(count, now);
          if (delay === 0) taken += count;
          else expect(budget.take(count, now + delay)).toBe(0);
          if (delay > 0) {
            now += delay;
            taken += count;
          }
        }
        expect(taken).toBeLessThanOrEqual(20 + now / 100 + 1);
      }),
    );
  });

  it("gives places in a queue, one after the other", () => {
    const turns = new Budget(600, 0, 0);

    expect([turns.reserve(1, 0), turns.reserve(1, 0), turns.reserve(1, 0)]).toEqual([100, 200, 300]);
    expect(turns.reserve(1, 300)).toBe(100);
  });
});

describe("the queue", () => {
  it("serves projects in turn, and in each project its connections in turn", () => {
    const queue = new FairQueue<string>();
    const [a, b, c] = [{}, {}, {}];
    for (const item of ["a1", "a2", "a3"]) queue.add("one", a, item, 1);
    queue.add("one", b, "b1", 1);
    for (const item of ["c1", "c2"]) queue.add("two", c, item, 1);

    expect(queue.take(10)).toEqual(["a1", "c1", "b1", "c2", "a2", "a3"]);
    expect(queue.isEmpty).toBe(true);
  });

  it("gives one at least, and then no more than the limit", () => {
    const queue = new FairQueue<string>();
    const from = {};
    for (const item of ["large", "small", "other"]) queue.add("one", from, item, item === "large" ? 50 : 4);

    expect(queue.take(8)).toEqual(["large"]);
    expect(queue.take(8)).toEqual(["small", "other"]);
  });

  it("loses nothing, and keeps the order of each connection", () => {
    const items = fc.array(fc.record({ from: fc.nat(3), project: fc.nat(1), size: fc.nat(9) }), { maxLength: 60 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (added, limit) => {
        const queue = new FairQueue<{ from: string; at: number }>();
        const senders = new Map<string, object>();
        for (const [at, { from, project, size }] of added.entries()) {
          const name = `${project}/${from}`;
          const sender = senders.get(name) ?? {};
          senders.set(name, sender);
          queue.add(String(project), sender, { from: name, at }, size);
        }

        const served: { from: string; at: number }[] = [];
        while (!queue.isEmpty) served.push(...queue.take(limit));

        expect(served).toHaveLength(added.length);
        for (const name of senders.keys()) {
          const places = served.filter(({ from }) => from === name).map(({ at }) => at);
          expect(places).toEqual([...places].sort((left, right) => left - right));
        }
      }),
    );
  });
});
