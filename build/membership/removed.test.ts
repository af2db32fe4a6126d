// Somebody was removed from the project, and a colleague who has not heard of it goes on giving them keys.
import { beforeAll, describe, expect, it } from "vitest";
import { GenerationKeeper } from "#engine/generations/generation-keeper.ts";
import { EpochKeeper, roomsToDo } from "#engine/project/epoch-keeper.ts";
import { TURN } from "#engine/project/paced-grants.ts";
import { loadAcks } from "#engine/rooms/acks.ts";
import { currentRoom } from "#engine/rooms/generations.ts";
import { handTimers } from "#engine/testing/a-project.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { RelayFrame, Row } from "#shared/protocol/frame.ts";
import { keysGiven } from "./given-model.ts";
import { expectSound, numbers } from "./sound.ts";
import { World } from "./world.ts";

beforeAll(cryptoReady);

const [FOUNDER, REMOVED, UNKNOWING, OTHER] = [0, 1, 2, 3];

/** All three have the file, and one of them is removed: one colleague has not heard of it. */
async function aRemoval(): Promise<World> {
  const world = await World.make();
  await world.write(REMOVED);
  await world.converse(REMOVED);
  for (const at of [FOUNDER, UNKNOWING]) await world.converse(at);
  await world.remove(REMOVED);
  return world;
}

/** What the relay refuses of what a colleague proposes, by its reasons. */
function refusals(world: World, by: number, rows: readonly Row[]): readonly string[] {
  const frames = world.relay.answer({ type: "propose", rows }, world.post(by).id);
  world.noteKeys();
  const refused = (frame: RelayFrame) => (frame.type === "refused" ? frame.rows : []);
  return frames.flatMap(refused).map(({ reason }) => reason);
}

/** Closes rooms as the application does, after a single row; each proposal leaves here what was refused of it. */
async function closer(world: World, by: number) {
  const { context } = world.post(by);
  const refused: (readonly string[])[] = [];
  const nothing = (): void => undefined;
  const keeper = new GenerationKeeper({
    ...{ context, acks: await loadAcks(context), timers: handTimers(), pace: { longest: 1, patience: 1, round: 1 } },
    ...{ isUnsettled: () => false, carried: nothing, checked: nothing, letGo: nothing },
    propose: (rows) => refused.push(refusals(world, by, rows)),
  });
  return { refused, close: () => keeper.closeLongRooms() };
}

const currentOf = (world: World, at: number) => {
  const { context, id } = world.post(at);
  const state = currentRoom(context.catalog.all(), id);
  if (state === null) throw new Error("it reads no room");
  return state;
};

/** Whether the removed were ever given the key that a colleague writes with now. */
function isOpenToRemoved(world: World, by: number): boolean {
  const { keys, grant } = currentOf(world, by);
  return keysGiven(world.relay.everything(), world.post(REMOVED)).has(toHex(keys.get(grant.epoch)!));
}

describe("a colleague who has not heard of a removal", () => {
  it("closes the room for the removed too, is refused, hears of it, and closes it again without them: nothing is lost", async () => {
    const world = await aRemoval();
    const { refused, close } = await closer(world, UNKNOWING);

    await close();
    await close();
    expect(refused).toEqual([
      ["member", "room", "room"],
      ["member", "room", "room"],
    ]);
    expect(await world.post(UNKNOWING).write("3-meanwhile")).toBe(true);
    await world.converse(UNKNOWING);
    await close();
    for (const at of [UNKNOWING, FOUNDER]) await world.converse(at);

    expect(refused[2]).toEqual([]);
    for (const at of [UNKNOWING, FOUNDER]) {
      expect(currentOf(world, at).generation).toBe(1);
      expect(currentOf(world, at).members).toEqual([FOUNDER, UNKNOWING].map((each) => world.post(each).id));
      expect(isOpenToRemoved(world, at)).toBe(false);
    }
    expect(world.given.wrongly).toEqual([]);
    await expectSound(world);
    expect((await world.post(FOUNDER).doc()).text).toBe("2-0;3-meanwhile;");
  });

  it("leaves somebody else out, and would give the removed the next key: is refused, and both are out the next time", async () => {
    const world = await World.make();
    await world.change(FOUNDER, OTHER, true);
    for (const at of [FOUNDER, UNKNOWING, OTHER]) await world.converse(at);
    await world.remove(REMOVED);
    const leaveOut = () =>
      world.post(UNKNOWING).grant((members) => members.filter((id) => id !== world.post(OTHER).id));

    expect(refusals(world, UNKNOWING, [(await leaveOut())!])).toEqual(["member"]);
    await world.converse(UNKNOWING);
    expect(refusals(world, UNKNOWING, [(await leaveOut())!])).toEqual([]);
    await world.converse(UNKNOWING);

    expect(isOpenToRemoved(world, UNKNOWING)).toBe(false);
    expect(world.given.wrongly).toEqual([]);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
  });

  it("lets somebody in beside the removed, who have that key: is taken, and the next key leaves them out", async () => {
    const world = await aRemoval();
    const letIn = await world.post(UNKNOWING).grant((members) => [...members, world.post(OTHER).id]);

    expect(refusals(world, UNKNOWING, [letIn!])).toEqual([]);

    expect(world.given.wrongly).toEqual([]);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3, 4]);
  });
});

describe("a relay that takes what gives the removed a new key", () => {
  /** It takes a closing by who has not heard of the removal, and everybody else has the room that begins. */
  async function aLie(): Promise<World> {
    const world = await aRemoval();
    world.relay.isBlind = true;
    const { refused, close } = await closer(world, UNKNOWING);
    await close();
    expect(refused).toEqual([[]]);
    expect(world.given.wrongly).toEqual(["2, who was removed"]);
    for (const at of [FOUNDER, UNKNOWING]) await world.converse(at);
    return world;
  }

  it("sets nobody apart: all follow it, and the first who looks makes a key that is not for the removed", async () => {
    const world = await aLie();
    const { context } = world.post(FOUNDER);
    expect([FOUNDER, UNKNOWING].map((at) => currentOf(world, at).room)).toEqual(
      Array(2).fill(currentOf(world, FOUNDER).room),
    );
    expect(isOpenToRemoved(world, FOUNDER)).toBe(true);
    expect(roomsToDo(context).map(({ room }) => room)).toEqual([currentOf(world, FOUNDER).room]);

    const timers = handTimers();
    const propose = (rows: readonly Row[]): boolean => refusals(world, FOUNDER, rows).length === 0;
    const keeper = new EpochKeeper({ context, timers, propose, changed: () => undefined });
    keeper.look();
    for (let turn = 0; turn < 3; turn++) {
      timers.advance(turn === 0 ? 1 : TURN);
      await new Promise((next) => setTimeout(next, 20));
    }
    keeper.stop();
    await world.converse(FOUNDER);
    await world.write(FOUNDER);
    await world.converse(FOUNDER);

    expect(roomsToDo(context)).toEqual([]);
    expect(isOpenToRemoved(world, FOUNDER)).toBe(false);
    await expectSound(world);
    expect(numbers(world)).toEqual([1, 3]);
    expect((await world.post(UNKNOWING).doc()).text).toBe("2-0;1-1;");
  });
});
