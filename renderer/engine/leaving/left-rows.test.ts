import { beforeAll, expect, it, vi } from "vitest";
import { StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { readRooms } from "../rooms/read-room.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { readRecord } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, writeValue } from "../testing/a-project.ts";
import { leftView } from "./left-calls.ts";
import { type LeftRow, leftRows, readLeftRow, writeLeftRow } from "./left-rows.ts";
import { leftChange, readLeft } from "./left-store.ts";
import { returnLeft } from "./return-left.ts";

beforeAll(cryptoReady);

/** What somebody sealed and did not send, and typed and did not seal, in a room that a colleague holds as it was before. */
async function aLeftRoom() {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const theirs = await logOf(project, project.posts[1]);
  const opened = await anOpenRoom(context, timers);
  const { room } = opened;
  const rows = (await context.store.list("records", `${room}/`)).flatMap(({ value }) => readRecord(value) ?? []);
  await receiveRows(theirs, rows, {});
  await writeValue(opened, timers, "name", "Aya");
  await opened.seal();
  await writeValue(opened, timers, "phone", "06 12 34 56 78");
  const states = context.catalog.siblings(room);
  const left = await leftRows(context, states, (await readRooms(context, states)).drafts);
  const { caseFile } = states[0]!;
  const keep = (files: readonly LeftRow[]) =>
    theirs.store.write(
      [
        leftChange(theirs.vault, {
          id: project.genesis.project,
          project: "Projet Lot",
          reason: "copied",
          isOrganization: false,
          by: null,
          at: timers.now(),
          files: [{ caseFile, name: "Aya", entries: [], rows: files }],
        }),
      ],
      "strict",
    );
  const shown = async () => (await openedRoom(theirs, timers, room)).doc;
  return { timers, theirs, room, left, keep, shown };
}

it("what was sealed and what was only typed is said again under another number, each once, in its author’s name", async () => {
  const { theirs, left, keep, shown } = await aLeftRoom();
  await keep(left.map((row) => readLeftRow(writeLeftRow(row))));

  expect(await returnLeft(theirs)).toMatchObject({ returned: 1, waiting: 0 });

  const { facts } = await shown();
  expect(new Set(facts.all().map(({ field, value, by }) => `${field} ${String(value)} ${by}`))).toEqual(
    new Set(["name Aya 1", "phone 06 12 34 56 78 1"]),
  );
  expect(await readLeft(theirs.store, theirs.vault)).toBeNull();
  const sent = theirs.outbox.entries().length;
  // What is there already is not said twice.
  await keep(left);
  expect(await returnLeft(theirs)).toMatchObject({ returned: 1, waiting: 0 });
  expect(theirs.outbox.entries().length).toBe(sent);
});

it("what can’t be proven, or stands on what lacks, waits with its words", async () => {
  const { theirs, left, keep } = await aLeftRoom();
  const [first, second] = left;
  const swapped = { ...first!, originals: second!.originals };

  for (const rows of [[{ ...first!, originals: [] }], [swapped], [second!, first!].slice(0, 1)]) {
    await keep(rows);
    expect(await returnLeft(theirs)).toMatchObject({ returned: 0, waiting: 1 });
    expect((await readLeft(theirs.store, theirs.vault))?.files[0]?.rows.length).toBe(rows.length);
  }
});

it("a disk that fails midway: what was said again before is answered, to be shown and sent, and the rest waits", async () => {
  const { theirs, room, left, keep, shown } = await aLeftRoom();
  await keep(left);
  const { write } = theirs.store;
  let writes = 0;
  const disk = vi
    .spyOn(theirs.store, "write")
    .mockImplementation((...args) => (writes++ === 0 ? write(...args) : Promise.reject(new StoreError("full"))));

  const { rooms, failure, ...said } = await returnLeft(theirs);

  disk.mockRestore();
  expect(failure?.failure).toBe("full");
  expect(said).toEqual({ returned: 0, waiting: 1 });
  expect(rooms.get(room)).toHaveLength(1);
  expect((await shown()).facts.current("name").map(({ value }) => value)).toEqual(["Aya"]);
  expect((await readLeft(theirs.store, theirs.vault))?.files[0]?.rows).toHaveLength(left.length - 1);
  expect(await returnLeft(theirs)).toMatchObject({ returned: 1, waiting: 0, failure: null });
});

it("what is too long to be proven is not said to go back, and what can go back is", async () => {
  const { theirs, left, keep } = await aLeftRoom();
  const project = { context: theirs } as Parameters<typeof leftView>[1];
  const mayReturn = async (rows: readonly LeftRow[]) => {
    await keep(rows);
    return leftView(await readLeft(theirs.store, theirs.vault), project)?.mayReturn;
  };

  expect(await mayReturn(left.map((row) => ({ ...row, originals: [] })))).toBe(false);
  expect(await mayReturn(left)).toBe(true);
});
