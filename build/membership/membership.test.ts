import { beforeAll, describe, expect, it } from "vitest";
import { rowsBeyond } from "#engine/exchange/lacking.ts";
import { lateCalls } from "#engine/late/late-calls.ts";
import { acceptLate, declineLate, lateLines } from "#engine/late/late-lines.ts";
import { leftWork } from "#engine/late/left-work.ts";
import { Departures } from "#engine/project/departures.ts";
import { EpochKeeper, epochProgress, roomsToDo } from "#engine/project/epoch-keeper.ts";
import { ROOMS_AT_A_TIME, TURN, turnOf } from "#engine/project/paced-grants.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { receiveRows } from "#engine/rooms/received-rows.ts";
import { handTimers } from "#engine/testing/a-project.ts";
import { instant } from "#shared/kernel/instant.ts";
import { ok } from "#shared/kernel/result.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { expectSound, numbers } from "./sound.ts";
import { World } from "./world.ts";

beforeAll(cryptoReady);

describe("readers who change", () => {
  it("two who change them at the same time: the relay takes one, the other is made again", async () => {
    const world = await World.make();
    await world.change(0, 1, false);
    await world.change(2, 3, true);
    await world.converse(2);
    await world.change(2, 3, true);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3, 4]);
  });

  it("a relay that was set back takes another grant than the one that it forgot: its log counts, and no key is lost", async () => {
    const world = await World.make();
    world.relay.keepCopy();
    await world.change(0, 1, false);
    await world.converse(0);
    await world.write(0);
    await world.converse(0);
    world.setBack();
    await world.change(2, 1, false);
    await world.converse(2);
    await world.write(2);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    const [first, third] = [world.post(0), world.post(2)].map(({ context }) => context.catalog.get(world.room)!);
    expect(first!.grant).toEqual(third!.grant);
    expect(third!.otherKeys).toHaveLength(1);
    expect(first!.hasKeyToGive).toBe(false);
  });

  for (const isKept of [true, false]) {
    it(`a relay that forgot who left, of which only they know, takes it from them; or they read on (${isKept ? "all" : "nothing"} is kept)`, async () => {
      const world = await World.make();
      await world.write(1);
      await world.converse(1);
      await world.converse(0);
      world.relay.keepCopy();
      await world.change(0, 1, false);
      await world.converse(1);
      if (!isKept) await world.forget(1);
      world.setBack();

      await expectSound(world);
      expect(numbers(world)).toEqual(isKept ? [1, 3] : [1, 2, 3]);
      expect((await world.post(2).doc()).text).toBe("2-0;");
    });
  }

  it("a relay that was set back, and did not forget who left, says it to them again, and nothing of theirs waits", async () => {
    const world = await World.make();
    await world.write(1);
    await world.converse(1);
    await world.converse(0);
    await world.change(0, 1, false);
    world.relay.keepCopy();
    await world.remove(3);
    await world.converse(1);
    world.setBack();
    await world.converse(1);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    expect(world.post(1).context.outbox.size()).toBe(0);
  });

  it("what who left wrote unknowing waits with whoever has it, line by line, and counts for all once it is taken in", async () => {
    const world = await World.make();
    await world.write(1);
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    const lines = await lateLines(world.post(0).context);
    expect(lines.map(({ parts }) => parts)).toMatchObject([
      [
        { kind: "value", field: "said/2-0", value: "2-0" },
        { kind: "text", name: "note", before: "", after: "2-0;" },
      ],
      [
        { kind: "value", field: "said/2-1", value: "2-1" },
        { kind: "text", name: "note", before: "2-0;", after: "2-0;2-1;" },
      ],
    ]);

    await world.acceptAll();

    await expectSound(world);
    expect((await world.post(2).doc()).text).toBe("2-0;2-1;");
    expect(await lateLines(world.post(0).context)).toEqual([]);
  });

  it("what a colleague held of it before they knew is said again for everybody at once", async () => {
    const world = await World.make();
    await world.write(1);
    await world.change(0, 1, false);
    await world.post(1).give(world.post(2));
    await world.post(2).write("after");
    await world.converse(2);

    await expectSound(world);
    expect((await world.post(0).doc()).text).toBe("2-0;after;");
  });

  it("who is let in again has what they wrote meanwhile in its place", async () => {
    const world = await World.make();
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    await world.change(0, 1, true);

    await expectSound(world);
    expect(numbers(world)).toEqual([1, 2, 3]);
    expect((await world.post(2).doc()).text).toBe("2-0;");
    expect(await world.post(0).quarantine()).toEqual(new Map());
  });
});

describe("a ledger whose head moves while somebody is about to say something on it", () => {
  const MOVES = 10;

  it("of a file: whoever was away for ten grants, and was overtaken each time, has their say in the end", async () => {
    const world = await World.make();
    for (let move = 0; move < MOVES; move++) {
      await world.converse(2);
      await world.change(0, 3, move % 2 === 0);
      await world.converse(0);
      await world.change(2, 1, false);
    }
    expect(world.post(0).context.catalog.get(world.room)?.grant.index).toBe(MOVES);
    expect(world.post(0).context.catalog.get(world.room)?.members).toContain(world.post(1).id);

    await world.converse(2);
    await world.change(2, 1, false);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
  });

  it("of the project: a laptop that was said to be lost is out, once, though ten records came between", async () => {
    const world = await World.make();
    const { context } = world.post(2);
    const timers = handTimers();
    let moves = 0;
    const propose = (rows: readonly Row[]): boolean => {
      world.propose(2, rows);
      return true;
    };
    const nothing = (): void => undefined;
    const departures = await Departures.load({ context, timers, changed: nothing, propose });
    const lost = { kind: "device", device: world.post(3).id, reason: "lost" } as const;
    const roster = () => world.post(0).context.members.roster;
    // She hears of each record, and the next one is in the relay's log before what she says on it.
    for (; moves < MOVES; moves++) {
      await world.converse(2);
      await world.say([{ kind: "person", person: 2, organization: 1, duties: [] }]);
      if (moves === 0) expect(await departures.ask(lost)).toEqual({ ok: true, value: null });
      timers.advance(20_001);
      await new Promise((next) => setTimeout(next, 20));
      await world.converse(0);
    }
    expect(roster().head.index).toBe(MOVES);
    expect(departures.asked).toEqual([lost]);

    await world.converse(2);
    timers.advance(20_001);
    await new Promise((next) => setTimeout(next, 20));
    await world.converse(2);
    departures.look();
    await world.converse(0);
    departures.stop();

    expect(roster().head.index).toBe(MOVES + 1);
    expect(roster().devices.get(lost.device)?.removed).toBe("lost");
    expect(departures.asked).toEqual([]);
  });
});

describe("work that was not sent yet survives a change of rights", () => {
  for (const pending of [0, 1, 50]) {
    it(`B3 L7 a person who was left out with ${pending} edits to send keeps them, readable, and lets the rest go`, async () => {
      const world = await World.make();
      for (let at = 0; at < pending; at++) await world.write(1);
      await world.change(0, 1, false);
      await world.converse(1);
      const { context } = world.post(1);

      const [work] = await leftWork(context);
      await world.forget(1);

      expect(work?.lines.length ?? 0).toBe(pending);
      expect(await leftWork(context)).toHaveLength(pending === 0 ? 0 : 1);
      expect(context.catalog.get(world.room)?.keys.size).toBe(pending === 0 ? 0 : 1);
      expect(await world.post(1).write("no more")).toBe(false);
      await expectSound(world);
    });

    it(`B3 L9 a device that is replaced with ${pending} edits to send hands them over, and its successor goes on`, async () => {
      const world = await World.make();
      await world.change(0, 3, true);
      await world.converse(0);
      await world.converse(1);
      for (let at = 0; at < pending; at++) await world.write(1);
      await world.change(0, 1, false);
      await world.converse(0);
      await world.converse(3);
      await world.post(1).give(world.post(3));

      const lines = await lateLines(world.post(3).context);
      await world.acceptAll();

      expect(lines).toHaveLength(pending);
      await expectSound(world);
      expect((await world.post(0).doc()).said.size).toBe(pending);
      expect(numbers(world)).toEqual([1, 3, 4]);
    });
  }
});

describe("late work, as a window asks for it", () => {
  it("is told by name, set aside and brought back, and shown at once when it is taken in", async () => {
    const world = await World.make();
    await world.write(1);
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    const { context } = world.post(0);
    const shown: Envelope[] = [];
    const calls = lateCalls(() => ({
      context,
      reader: () => ({
        authorName: (number) => `Poste ${number}`,
        me: 1,
        now: instant(0),
        knowsActor: () => true,
        actorOf: () => null,
      }),
      take: (rooms) => shown.push(...[...rooms.values()].flat()),
      offer: () => undefined,
      countAside: () => Promise.resolve(),
      putAway: () => Promise.resolve(ok(false)),
    }));
    const [first, second] = (await calls.lateWork()).lines;

    expect([first?.author, first?.isDeclined]).toEqual(["Poste 2", false]);
    expect(await calls.declineLate(first!.rows, true)).toEqual({ ok: true, value: null });
    expect((await calls.lateWork()).lines.map(({ isDeclined }) => isDeclined)).toEqual([true, false]);
    // The second stands on the first: they are taken in together.
    expect(await calls.acceptLate(second!.rows)).toEqual({ ok: true, value: 2 });
    expect(shown.map(({ seq }) => seq)).toEqual([0, 1]);
    expect(await calls.lateWork()).toEqual({ lines: [], left: [] });
    expect(await calls.acceptLate(second!.rows)).toEqual({ ok: false, failure: "unknown" });
    await expectSound(world);
  });

  it("can't be taken in without what it stands on", async () => {
    const world = await World.make();
    await world.write(1);
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    const [theirs, mine] = [world.post(1).context, world.post(0).context];
    const rows = await rowsBeyond(theirs, theirs.catalog.get(world.room)!, new Map([[world.post(1).id, 0]]), false);
    await receiveRows(mine, rows, {});
    const [line] = await lateLines(mine);

    expect(rows).toHaveLength(1);
    expect(await acceptLate(mine, line!.rows)).toEqual({ ok: false, failure: "incomplete" });
  });

  it("can't be taken in by who reads the file no more", async () => {
    const world = await World.make();
    await world.write(1);
    await world.change(0, 1, false);
    await world.converse(0);
    await world.post(1).give(world.post(0));
    await world.converse(2);
    await world.change(2, 0, false);
    await world.converse(0);
    const [line] = await lateLines(world.post(0).context);

    expect(await acceptLate(world.post(0).context, line!.rows)).toEqual({ ok: false, failure: "left" });
    expect(await declineLate(world.post(0).context, line!.rows, true)).toEqual({ ok: true, value: null });
  });
});

describe("a reader who is left out of a room", () => {
  it("and whom a relay that was set back has let in again by another grant, is left out once more", async () => {
    const world = await World.make();
    world.relay.keepCopy();
    await world.change(0, 1, false);
    await world.converse(0);
    world.setBack();
    // Inès never heard of it.
    await world.change(2, 3, true);
    await world.converse(0);
    const { context } = world.post(0);
    expect(context.catalog.get(world.room)).toMatchObject({ toLeaveOut: [world.post(1).id], grant: { index: 1 } });
    expect(context.catalog.get(world.room)?.members).toContain(world.post(1).id);

    await world.post(0).kill();
    const again = world.post(0).context;
    const timers = handTimers();
    const keeper = new EpochKeeper({
      context: again,
      timers,
      propose: (rows) => {
        world.propose(0, rows);
        return true;
      },
      changed: () => undefined,
    });
    keeper.look();
    for (let turn = 0; turn < 4; turn++) {
      timers.advance(turn === 0 ? 1 : TURN);
      await new Promise((next) => setTimeout(next, 20));
    }
    keeper.stop();
    await world.converse(0);

    expect(again.catalog.get(world.room)).toMatchObject({ toLeaveOut: [], grant: { index: 2 } });
    expect(roomsToDo(again)).toEqual([]);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3, 4]);
    // Let in again, they stay.
    await world.change(0, 1, true);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 2, 3, 4]);
  });
});

describe("a reader who is removed from the project", () => {
  it("makes each room that they read get a new key, by one reader after the other, and those are counted", async () => {
    const world = await World.make();
    await world.remove(1);
    for (const at of [0, 2]) await world.converse(at);
    const contexts = [0, 2].map((at) => world.post(at).context);
    expect(contexts.map((each) => epochProgress(each))).toEqual(Array(2).fill({ done: 0, toDo: 1 }));
    const turns = contexts.map((context) => turnOf(context, roomsToDo(context)[0]!));
    expect(turns.toSorted()).toEqual([0, 1]);

    const timers = handTimers();
    const tries: number[] = [];
    const keepers = contexts.map(
      (context, at) =>
        new EpochKeeper({
          context,
          timers,
          propose: (rows) => {
            tries.push(turns[at]!);
            // The line of whoever is first is down.
            if (turns[at] === 1) world.propose(at * 2, rows);
            return true;
          },
          changed: () => undefined,
        }),
    );
    for (const keeper of keepers) keeper.look();
    for (let waited = 0; waited < 2 * TURN; waited += TURN) {
      timers.advance(waited === 0 ? 1 : TURN);
      await new Promise((next) => setTimeout(next, 20));
    }
    for (const at of [0, 2]) await world.converse(at);

    expect(tries).toEqual(expect.arrayContaining([0, 1]));
    expect(contexts.map((each) => epochProgress(each))).toEqual(Array(2).fill({ done: 1, toDo: 0 }));
    for (const keeper of keepers) keeper.stop();
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
  });

  it("goes on where it was after a kill, and says how many files are done", async () => {
    const world = await World.make();
    const { context } = world.post(0);
    const files = ROOMS_AT_A_TIME + 10;
    const readers = world.posts.slice(0, 3).map(({ id }) => id);
    for (let made = 1; made < files; made++) await createRooms(context, newCaseFileId(), ["field"], readers);
    await world.converse(0);
    await world.remove(1);
    const proposed: number[] = [];
    const told: number[] = [];
    const keeperOf = (running: LogContext, timers: ReturnType<typeof handTimers>): EpochKeeper => {
      const keeper: EpochKeeper = new EpochKeeper({
        context: running,
        timers,
        propose: (rows) => {
          proposed.push(rows.length);
          world.propose(0, rows);
          return true;
        },
        changed: () => told.push(keeper.progress.done),
      });
      return keeper;
    };
    const alone = (): number => roomsToDo(world.post(0).context).length;
    expect(alone()).toBe(files);

    // Turns come to all of them in time; it is killed after its first proposal.
    const timers = handTimers();
    const killed = keeperOf(context, timers);
    killed.look();
    while (proposed.length === 0) {
      timers.advance(TURN);
      await new Promise((next) => setTimeout(next, 20));
    }
    killed.stop();
    await world.converse(0);
    await world.post(0).kill();
    expect(alone()).toBe(files - proposed[0]!);

    const again = handTimers();
    const next = keeperOf(world.post(0).context, again);
    next.look();
    for (let turn = 0; turn < 8 && alone() > 0; turn++) {
      again.advance(TURN);
      await new Promise((later) => setTimeout(later, 50));
      await world.converse(0);
    }
    next.look();
    next.stop();

    expect(alone()).toBe(0);
    expect(proposed.reduce((sum, count) => sum + count)).toBe(files);
    expect(told.at(-1)).toBe(files);
  });
});
