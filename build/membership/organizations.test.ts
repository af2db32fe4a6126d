// An organisation leaves a project, and comes back: what the three who kept its recovery could open, with every row of the relay
// beside them.
import { beforeAll, describe, expect, it } from "vitest";
import { EpochKeeper, epochProgress, roomsToDo } from "#engine/project/epoch-keeper.ts";
import { ROOMS_AT_A_TIME, TURN } from "#engine/project/paced-grants.ts";
import type { LogContext } from "#engine/rooms/log-context.ts";
import { nextGrant } from "#engine/rooms/next-grant.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { handTimers } from "#engine/testing/a-project.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { World } from "./world.ts";

beforeAll(cryptoReady);

/** Three read the file, and its key is sealed to the recovery of an organisation of whom nobody reads it. */
async function aSealedWorld(): Promise<World> {
  const world = await World.make();
  await world.comes();
  await world.seal(0);
  await everybodyHears(world);
  expect(world.opened.opens(world.organizations[0]!, keyAt(world, 0))).toBe(true);
  return world;
}

async function everybodyHears(world: World): Promise<void> {
  for (const { number } of world.posts) await world.converse(number - 1);
}

const stateAt = (world: World, at: number) => world.post(at).context.catalog.all().at(-1)!;

function keyAt(world: World, at: number): Uint8Array {
  const { keys, grant } = stateAt(world, at);
  return keys.get(grant.epoch)!;
}

/** Everybody shows and may write the same; who left opens nothing that came after. */
async function expectTakenOut(world: World): Promise<void> {
  await world.heal();
  const shown = await world.shown();
  expect(world.opened.later).toEqual([]);
  expect(world.stillOpened()).toBe(0);
  expect(new Set(shown.map(({ canonical }) => canonical)).size).toBe(1);
  expect(shown.every(({ canWrite }) => canWrite)).toBe(true);
  expect(await world.lost()).toEqual([]);
}

describe("an organisation that leaves the project", () => {
  it("is taken out of each room by its next key, where nobody of theirs read it either", async () => {
    const world = await aSealedWorld();
    await world.leaves();
    await everybodyHears(world);
    expect([0, 1, 2, 3].map((at) => roomsToDo(world.post(at).context).length)).toEqual([1, 1, 1, 0]);

    await expectTakenOut(world);

    expect(stateAt(world, 2)).toMatchObject({ recovery: null, grant: { index: 2, epoch: 1 } });
    expect([0, 1, 2, 3].flatMap((at) => roomsToDo(world.post(at).context))).toEqual([]);
    expect(world.readers().map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("is given no key by a colleague who does not know it yet: what they propose is made again, what they wrote is kept", async () => {
    const world = await aSealedWorld();
    await world.leaves();
    await world.write(2);
    const before = world.relay.everything().length;

    await world.change(2, 3, true);
    await world.close(2);
    expect(world.relay.everything()).toHaveLength(before);

    await world.converse(2);
    await world.change(2, 3, true);
    await everybodyHears(world);
    expect(stateAt(world, 3)).toMatchObject({ recovery: null, grant: { epoch: 1 } });
    await world.close(2);
    await expectTakenOut(world);
    expect(stateAt(world, 3)).toMatchObject({ generation: 1, recovery: null });
  });

  it("stays out where a relay that was set back has forgotten it, whoever comes first", async () => {
    const world = await aSealedWorld();
    world.relay.keepCopy();
    await world.leaves();
    await world.rekey(world.post(0));
    await world.converse(0);
    await world.write(0);
    await world.converse(0);
    world.setBack();
    await world.write(2);
    await world.converse(2);

    await expectTakenOut(world);
    expect(stateAt(world, 2).recovery).toBeNull();
  });

  it("is sealed to again when it has come back, as who it is then: who kept the recovery of before opens nothing more", async () => {
    const world = await aSealedWorld();
    await world.leaves();
    await expectTakenOut(world);
    await world.comes();
    await everybodyHears(world);

    await world.seal(1);
    await everybodyHears(world);

    const [before, now] = world.organizations;
    expect(now!.organization).toBe(before!.organization + 1);
    expect(stateAt(world, 0).recovery).toEqual({ organization: now!.organization, generation: 1 });
    expect([before, now].map((each) => world.opened.opens(each!, keyAt(world, 0)))).toEqual([false, true]);
    await expectTakenOut(world);
  });

  it("is taken out of many files a few at a time, and goes on where it was after a kill", async () => {
    const world = await aSealedWorld();
    const { context } = world.post(0);
    const files = ROOMS_AT_A_TIME + 10;
    const readers = world.posts.slice(0, 1).map(({ id }) => id);
    for (let made = 1; made < files; made++) await createRooms(context, newCaseFileId(), ["field"], readers);
    await world.converse(0);
    for (const state of context.catalog.all().filter(({ recovery }) => recovery === null)) {
      const row = await nextGrant(context, state, new Set(state.members), {
        owner: world.organizations[0]!.organization,
      });
      world.propose(0, row === null ? [] : [row]);
    }
    await world.leaves();
    const alone = () => epochProgress(world.post(0).context).toDo;
    expect(alone()).toBe(files);

    const proposed: number[] = [];
    const keeperOf = (running: LogContext, timers: ReturnType<typeof handTimers>): EpochKeeper =>
      new EpochKeeper({
        context: running,
        timers,
        propose: (rows) => {
          proposed.push(rows.length);
          world.propose(0, rows);
          return true;
        },
        changed: () => undefined,
      });
    const turns = async (isOver: () => boolean): Promise<void> => {
      const timers = handTimers();
      const keeper = keeperOf(world.post(0).context, timers);
      keeper.look();
      for (let turn = 0; turn < 30 && !isOver(); turn++) {
        timers.advance(TURN);
        await new Promise((later) => setTimeout(later, 50));
        await world.converse(0);
      }
      keeper.stop();
    };
    await turns(() => alone() < files);
    await world.post(0).kill();
    const left = alone();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(files);
    await turns(() => alone() === 0);

    expect(alone()).toBe(0);
    expect(Math.max(...proposed)).toBeLessThanOrEqual(ROOMS_AT_A_TIME);
    expect(
      world
        .post(0)
        .context.catalog.all()
        .map(({ recovery }) => recovery),
    ).toEqual(Array(files).fill(null));
    expect(world.opened.later).toEqual([]);
  });
});
