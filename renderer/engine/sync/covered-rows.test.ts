import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { checkSnapshot } from "../generations/snapshot-check.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { aRoomOfThree, closed, give, values } from "../testing/a-long-room.ts";
import { openedRoom, writeValue } from "../testing/a-project.ts";
import { CoveredRows } from "./covered-rows.ts";

beforeAll(cryptoReady);

const MINUTE = 60_000;
const at = (minutes: number) => instant(1_800_000_000_000 + minutes * MINUTE);

/** Inès has the closing of a room and its snapshot, and lacks the last row before it. */
const setUp = async () => {
  const all = await aRoomOfThree();
  const { timers, room, karim, ines } = all;
  const last = await openedRoom(karim, timers, room);
  await writeValue(last, timers, "last", "gardé en route");
  await last.seal();
  await receiveRows(ines, await closed(karim, room), {});
  return { ...all, covered: new CoveredRows(ines) };
};

describe("L71 L72 a row that a snapshot covers, and that never came", () => {
  it("is read in the snapshot, and asked for less and less often: who has let it go says nothing", async () => {
    const { covered, ines, read } = await setUp();

    const asked: number[] = [];
    for (let minute = 0; minute < 24 * 60; minute++) {
      if (!covered.areDue(at(minute))) continue;
      covered.asked(at(minute));
      asked.push(minute);
    }

    expect(values(await read(ines))).toContain("last=gardé en route");
    expect(asked).toEqual([0, 10, 30, 70, 150, 310, 630, 1270]);
  });

  it("is not asked for once it has come: the snapshot is built again, and believed", async () => {
    const { covered, karim, ines, current } = await setUp();
    const next = current(ines).room;
    expect(await checkSnapshot(ines, next)).toBe(false);

    await give(karim, ines);

    expect(covered.areDue(at(0))).toBe(false);
    expect(await checkSnapshot(ines, next)).toBe(true);
    expect(ines.catalog.get(next)?.snapshotCheck).toBe("equal");
  });

  it("is asked for again at once by who starts anew, and nothing is by who lacks nothing", async () => {
    const { covered, karim, ines } = await setUp();
    covered.asked(at(0));

    expect(covered.areDue(at(1))).toBe(false);
    expect(new CoveredRows(ines).areDue(at(1))).toBe(true);
    expect(new CoveredRows(karim).areDue(at(1))).toBe(false);
  });
});
