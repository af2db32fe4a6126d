// A month of writing in one file, on a clock of our own: what it takes on a disk stays small, since its room is followed.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { allRows, closed, letGo, rowsOf } from "../testing/a-long-room.ts";
import { anOpenRoom, aProject, handTimers, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { USUAL_PACE } from "./generation-keeper.ts";

beforeAll(cryptoReady);

const DAYS = 30;
const DAY = 86_400_000;
/** An envelope each, sealed after five seconds: a page is pasted, and most of it taken out again. */
const BATCHES = 20;
const BATCH = 5_000;
const PASTED = "il en parle lundi, ".repeat(100);
const KEPT = 19;
const MOST = 1_000_000;

describe("a file that is written in every day", () => {
  it("L76 after 30 simulated days takes 1 MB at most on each disk, though more than that was written", async () => {
    const project = aProject();
    const timers = handTimers();
    const all = await threeLogs(project);
    const [karim] = all;
    const first = await anOpenRoom(karim, timers);
    const { room } = first;
    first.letGo();
    const current = (): RoomId => karim.catalog.siblings(room).toSorted(byGeneration).at(-1)?.room ?? room;
    let [written, most] = [0, 0];
    for (let day = 0; day < DAYS; day++) {
      const open = await openedRoom(karim, timers, room);
      const before = await rowsOf(karim, current());
      for (let batch = 0; batch < BATCHES; batch++) {
        const length = open.doc.text("note").length;
        await open.write((doc) => doc.editText("note", [{ retain: length }, { insert: PASTED }]));
        await open.write((doc) => doc.editText("note", [{ retain: length + KEPT }, { delete: PASTED.length - KEPT }]));
        // One field that is said again and again.
        if (batch % 10 === 0) await writeValue(open, timers, "phone", `06 00 00 ${day} ${batch}`);
        timers.advance(BATCH);
        await open.seal();
      }
      open.letGo();
      const ofToday = (await rowsOf(karim, current())).slice(before.length);
      written += sum(ofToday);
      for (const each of all) await receiveRows(each, day === 0 ? await allRows(karim) : ofToday, {});
      for (const each of all) most = Math.max(most, await bytesOf(each));
      if ((await rowsOf(karim, current())).length >= USUAL_PACE.longest) {
        const rows = await closed(karim, current());
        for (const each of all) await receiveRows(each, rows, {});
        await letGo(all, current());
      }
      timers.advance(DAY - BATCHES * BATCH);
    }

    expect(written).toBeGreaterThan(MOST);
    expect(most).toBeLessThan(MOST);
    for (const each of all) {
      const read = await openedRoom(each, timers, room);
      expect(read.doc.text("note")).toBe(PASTED.slice(0, KEPT).repeat(DAYS * BATCHES));
      expect(read.doc.facts.all()).toHaveLength((DAYS * BATCHES) / 10);
      expect(read.isComplete).toBe(true);
    }
  });
});

const byGeneration = (left: { readonly generation: number }, right: { readonly generation: number }): number =>
  left.generation - right.generation;

const sum = (rows: readonly Row[]): number => rows.reduce((total, { bytes }) => total + bytes.length, 0);

const bytesOf = async (context: LogContext): Promise<number> => sum(await allRows(context));
