// Keys are sealed to a recovery that was named after rooms were made: a few at a time, each once, and no longer than needed.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newBoxKeys } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import { ROOMS_AT_A_TIME, TURN } from "../project/paced-grants.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { grantKey } from "../rooms/record-store.ts";
import { aProject, handTimers, logOf } from "../testing/a-project.ts";
import { BoxKeeper } from "./box-keeper.ts";

beforeAll(cryptoReady);

/** Files that this device alone reads, made before the three were named. */
async function aKeeper(files: number) {
  const project = aProject();
  const plain = await logOf(project, project.posts[0]);
  const keepers = project.posts.map(({ device }) => device.id);
  const recovery: Recovery = { generation: 1, key: newBoxKeys().publicKey, keepers, boxes: [], uses: [] };
  const { roster, active, devices } = plain.members;
  const members = { roster: { ...roster, recoveries: new Map([[1, recovery]]) }, active, devices };
  for (let made = 0; made < files; made++) await createRooms(plain, newCaseFileId(), ["identity"], keepers.slice(0, 1));
  const context = { ...plain, members } as unknown as LogContext;
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
