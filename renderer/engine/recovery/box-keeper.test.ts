// Keys are sealed to a recovery that was named after rooms were made: a few at a time, each once, and no longer than needed.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newBoxKeys } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, parseGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import { proposeClosing } from "../generations/closing-proposal.ts";
import { ROOMS_AT_A_TIME, TURN } from "../project/paced-grants.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { Members } from "../rooms/members.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createFile, createRooms } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { grantKey } from "../rooms/record-store.ts";
import { aClosing } from "../testing/a-closing.ts";
import { rowsOf } from "../testing/a-long-room.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { BoxKeeper } from "./box-keeper.ts";

beforeAll(cryptoReady);

/** Files that this device alone reads, made before the three were named. */
async function aKeeper(files: number) {
  const project = aProject();
  const plain = await logOf(project, project.posts[0]);
  const keepers = project.posts.map(({ device }) => device.id);
  const recovery: Recovery = { generation: 1, key: newBoxKeys().publicKey, keepers, boxes: [], uses: [] };
  const members = new Members({ ...plain.members.roster, recoveries: new Map([[1, recovery]]) });
  for (let made = 0; made < files; made++) await createRooms(plain, newCaseFileId(), ["identity"], keepers.slice(0, 1));
  const context: LogContext = { ...plain, members };
  const timers = handTimers();
  const proposals: (readonly Row[])[] = [];
  let isUp = true;
  const keeper = new BoxKeeper({
    context,
    timers,
    propose: (rows) => {
      proposals.push(rows);
      return isUp;
    },
    changed: () => undefined,
  });
  return {
    context,
    keeper,
    proposals,
    down: (): void => {
      isUp = false;
    },
    /** Time passes, a second at a time, while files are refreshed or nothing happens. */
    pass: async (seconds: number, isRefreshed: boolean): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        if (isRefreshed) keeper.look(0);
        timers.advance(1_000);
        await new Promise((next) => setTimeout(next, 5));
      }
    },
  };
}

const roomsOf = (proposals: readonly (readonly Row[])[]) => proposals.map((rows) => rows.length);

describe("keys that are to be sealed to a recovery", () => {
  it("are proposed a few at a time, and none again before an answer may have come", async () => {
    const { keeper, proposals, pass } = await aKeeper(ROOMS_AT_A_TIME + 5);
    keeper.look();

    await pass(TURN / 1_000 - 2, true);
    expect(roomsOf(proposals)).toEqual([ROOMS_AT_A_TIME, 5]);

    await pass(10, true);
    expect(roomsOf(proposals)).toEqual([ROOMS_AT_A_TIME, 5, ROOMS_AT_A_TIME, 5]);
    keeper.stop();
  });

  it("are not made over and over without a line", async () => {
    const { keeper, proposals, down, pass } = await aKeeper(3);
    down();
    keeper.look();

    await pass((3 * TURN) / 1_000, false);

    expect(proposals.length).toBeLessThanOrEqual(3);
    keeper.stop();
  });

  it("are not waited for, nor looked at again, where nobody here knows whose rooms they are", async () => {
    const { context, keeper, proposals, pass } = await aKeeper(2);
    const [unknown] = context.catalog.all().filter(({ purpose }) => purpose === "identity");
    expect(keeper.progress).toEqual({ done: 0, all: 2 });
    // The first grant of its first room did not come here.
    await context.store.write([{ table: "records", key: grantKey(unknown!.room, 0), value: null }], "strict");
    keeper.look();

    await pass(5, false);

    expect(keeper.progress).toEqual({ done: 0, all: 1 });
    expect(roomsOf(proposals)).toEqual([1]);
    keeper.stop();
  });
});

/** Of Karim's organisation, or of another; the recovery of his stands. */
const withRecovery = (context: LogContext, generation: number, organization = 1): LogContext => {
  const { roster } = context.members;
  const recovery: Recovery = { generation, key: newBoxKeys().publicKey, keepers: [], boxes: [], uses: [] };
  const person = roster.devices.get(context.device.id)!.person;
  const people = new Map(roster.people).set(person, { ...roster.people.get(person)!, organization });
  const recoveries = new Map([
    [1, recovery],
    [2, { ...recovery, key: newBoxKeys().publicKey }],
  ]);
  return { ...context, members: new Members({ ...roster, people, recoveries }) };
};

/** What one proposes for its rooms, and whether that is all once the relay has taken it. */
async function proposedBy(context: LogContext) {
  const timers = handTimers();
  const proposals: Row[] = [];
  const keeper = new BoxKeeper({
    context,
    timers,
    propose: (rows) => {
      proposals.push(...rows);
      return true;
    },
    changed: () => undefined,
  });
  const pass = async (): Promise<void> => {
    for (let second = 0; second < (3 * TURN) / 1_000 && proposals.length === 0; second++) {
      timers.advance(1_000);
      await new Promise((next) => setTimeout(next, 5));
    }
  };
  keeper.look();
  await pass();
  const made = proposals.splice(0);
  await receiveRows(context, made, { isLog: true });
  keeper.look();
  await pass();
  keeper.stop();
  const { progress } = keeper;
  return { made: made.map(({ bytes }) => parsed(bytes)), again: proposals.length, progress };
}

function parsed(bytes: Row["bytes"]): Grant {
  const grant = parseGrant(bytes);
  if (!grant.ok) throw new Error("no grant");
  return grant.value;
}

describe("a room from which a closing took its organisation’s recovery", () => {
  /** A file of Karim's organisation that Sonia reads too, which she closed so; `organization`: hers. */
  const aRoomWithout = async (organization: number) => {
    const project = aProject();
    const [karim, sonia] = [await logOf(project, project.posts[0]), await logOf(project, project.posts[1])];
    const [his, hers] = [withRecovery(karim, 1), withRecovery(sonia, 1, organization)];
    const file = await createFile(his, ["identity"], [his.device.id, hers.device.id]);
    const state = his.catalog.find(file, "identity")!;
    expect(state.recovery).toEqual({ organization: 1, generation: 1 });
    await receiveRows(hers, await rowsOf(his, state.room), { isLog: true });
    const { next, rows } = aClosing(hers, state, { sealedTo: null });
    for (const each of [his, hers]) await receiveRows(each, rows, { isLog: true });
    expect(his.catalog.get(next)?.recovery).toBeNull();
    return { his, hers, next };
  };

  it("is sealed to it anew, once, under the same key, by who is of that organisation", async () => {
    const { his, next } = await aRoomWithout(2);

    const { made, again, progress } = await proposedBy(his);

    expect(made).toMatchObject([{ room: next, epoch: 0, recovery: { organization: 1, generation: 1 } }]);
    expect(again).toBe(0);
    expect(his.catalog.get(next)?.recovery).toEqual({ organization: 1, generation: 1 });
    expect(progress).toEqual({ done: 1, all: 1 });
  });

  it("is sealed to no other by who reads it for another organisation, and counted among none of theirs", async () => {
    const { hers, next } = await aRoomWithout(2);

    const { made, again, progress } = await proposedBy(hers);

    expect(made).toEqual([]);
    expect(again).toBe(0);
    expect(hers.catalog.get(next)?.recovery).toBeNull();
    expect(progress).toEqual({ done: 0, all: 0 });
  });

  it("is sealed anew by who was let in to it after, and never saw whose it was but by how the file began", async () => {
    const project = aProject();
    const logs = await Promise.all(project.posts.slice(0, 3).map((post) => logOf(project, post)));
    const [his, hers, late] = logs.map((each) => withRecovery(each, 1)) as [LogContext, LogContext, LogContext];
    const both = [his.device.id, hers.device.id];
    // The three were named after the file was made.
    const file = await createFile(logs[0]!, ["identity"], both);
    const { room } = his.catalog.find(file, "identity")!;
    await receiveRows(hers, await rowsOf(his, room), { isLog: true });
    const closing = (await proposeClosing(hers, hers.catalog.get(room)!))!;
    for (const each of [his, hers]) await receiveRows(each, closing, { isLog: true });
    const next = his.catalog.find(file, "identity")!;
    expect(next.room).not.toBe(room);
    const grant = (await nextGrant(his, next, new Set([...both, late.device.id])))!;
    await receiveRows(late, [...(await rowsOf(his, next.room)), grant], { isLog: true });
    expect(late.catalog.get(room)).toBeNull();

    const { made } = await proposedBy(late);

    expect(made).toMatchObject([{ room: next.room, recovery: { organization: 1, generation: 1 } }]);
  });
});

it("rooms that are sealed to a recovery which was made anew since begin a new epoch, sealed to the one that stands, once", async () => {
  const project = aProject();
  const plain = await logOf(project, project.posts[0]);
  const before = withRecovery(plain, 1);
  const file = await createFile(before, ["identity", "field"], [plain.device.id]);

  const after = withRecovery(plain, 2);
  const { made, again, progress } = await proposedBy(after);

  expect(made).toMatchObject(Array(2).fill({ index: 1, epoch: 1, recovery: { organization: 1, generation: 2 } }));
  expect(again).toBe(0);
  expect(progress).toEqual({ done: 2, all: 2 });
  expect(after.catalog.of(file).map(({ recovery }) => recovery?.generation)).toEqual([2, 2]);
});
