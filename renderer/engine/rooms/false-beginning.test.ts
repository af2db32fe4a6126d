// A room of others, shown first by a stick as somebody would have it: its own beginning, for whom they like, under its id.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import { docsOf, readSummary } from "../files/file-content.ts";
import { LeftKeeper } from "../late/left-keeper.ts";
import { openList } from "../list/open-list.ts";
import { aGrant } from "../testing/a-closing.ts";
import { aProject, handTimers, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { nextGrant } from "./next-grant.ts";
import { createRooms } from "./own-rows.ts";
import { receiveRows } from "./received-rows.ts";
import { envelopeKey } from "./record-store.ts";
import { retryQuarantine } from "./retried-rows.ts";
import { RoomShelf } from "./room-shelf.ts";

beforeAll(cryptoReady);

/** A room of Karim and Marc; Marc shows Sonia another one under its id. */
const aFalseBeginning = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, sonia, marc] = await threeLogs(project);
  const file = newCaseFileId();
  await createRooms(karim, file, ["field"], [marc.device.id]);
  const { room } = karim.catalog.find(file, "field")!;
  const real = await openedRoom(karim, timers, room);
  await writeValue(real, timers, "name", "Aya");
  await real.seal();
  const members = [sonia.device.id, marc.device.id];
  const made = aGrant(marc, { caseFile: newCaseFileId(), purpose: "field", generation: 0, members }, room);
  return { timers, karim, sonia, marc, file, room, made };
};

type Setup = Awaited<ReturnType<typeof aFalseBeginning>>;

const letIn = async ({ karim, sonia, room }: Setup): Promise<Row> => {
  const state = karim.catalog.get(room)!;
  const grant = (await nextGrant(karim, state, new Set([...state.members, sonia.device.id])))!;
  await receiveRows(karim, [grant], { isLog: true });
  return grant;
};

/** The relay's log, as it tells one who was let in: from there on first, and then from its beginning. */
const tell = async ({ karim, sonia, room }: Setup, grant: Row): Promise<boolean> => {
  const { hasPast } = await receiveRows(sonia, [grant], { isLog: true });
  if (hasPast) await receiveRows(sonia, await rowsOf(karim, room), { isLog: true });
  await retryQuarantine(sonia);
  return hasPast;
};

describe("a room that a stick has shown otherwise than it is", () => {
  it("is what the relay’s log says of it, once one is let in, and nothing false stays of it", async () => {
    const setup = await aFalseBeginning();
    const { timers, karim, sonia, marc, file, room, made } = setup;
    await receiveRows(marc, await rowsOf(karim, room), {});
    const his = await openedRoom(marc, timers, room);
    await writeValue(his, timers, "phone", "06 12 34 56 78", 3);
    await his.seal();
    // What he wrote in the room as it is came by the stick too, and the relay has it not.
    const written = (await rowsOf(marc, room)).at(-1)!;
    await receiveRows(sonia, [made.row, written], { forward: true });
    const before = sonia.catalog.get(room)!.caseFile;
    expect(before).not.toBe(file);

    expect(await tell(setup, await letIn(setup))).toBe(true);

    expect(sonia.catalog.get(room)).toMatchObject({ caseFile: file, grant: { index: 1 } });
    expect(sonia.catalog.of(before)).toEqual([]);
    const { facts } = (await openedRoom(sonia, timers, room)).doc;
    expect([...facts.current("name"), ...facts.current("phone")].map(({ value }) => value)).toEqual([
      "Aya",
      "06 12 34 56 78",
    ]);
    expect(await sonia.store.count("quarantine")).toBe(0);
    // His laptop may not reach the relay for days: hers offers it.
    const offered = sonia.outbox.entries().map(({ recordKey }) => recordKey);
    expect(offered).toEqual([envelopeKey(room, marc.device.id, 0)]);
    expect(sonia.catalog.get(room)!.heads).toEqual(marc.catalog.get(room)!.heads);
  });

  it("leaves no line in the list, and no open document, once the log has told otherwise", async () => {
    const setup = await aFalseBeginning();
    const { timers, sonia, file, room, made } = setup;
    await receiveRows(sonia, [made.row], { forward: true });
    const before = sonia.catalog.get(room)!.caseFile;
    await sonia.store.accept();
    const list = await openList(sonia, timers, () => new Map());
    const reader = { authorName: String, me: 2, now: timers.now() };
    for (const id of [before, file]) {
      const line = readSummary(
        id,
        docsOf(() => null),
        reader as never,
      );
      await sonia.store.write([list.summaries.change(line)], "relaxed");
      list.summaries.keep(line);
    }
    const shelf = new RoomShelf(sonia, timers, () => undefined);
    await shelf.acquire(room);
    let gone = (_: ReadonlySet<CaseFileId>): void => undefined;
    const told = new Promise<ReadonlySet<CaseFileId>>((resolve) => {
      gone = resolve;
    });
    const leaving = new LeftKeeper({
      context: sonia,
      timers,
      list,
      gone: (files) => gone(files),
      counted: () => undefined,
    });

    await tell(setup, await letIn(setup));
    leaving.look([room]);
    timers.advance(1_000);

    expect([...(await told)]).toEqual([before]);
    expect(list.summaries.all().map(({ id }) => id)).toEqual([file]);
    expect(shelf.open()).toHaveLength(1);
    shelf.letGoStray();
    expect(shelf.open()).toEqual([]);
  });

  it("stays as it is for a stick, however right what that brings, and where one has written in it", async () => {
    const setup = await aFalseBeginning();
    const { timers, karim, sonia, file, room, made } = setup;
    await receiveRows(sonia, [made.row], { forward: true });
    const grant = await letIn(setup);

    await receiveRows(sonia, [...(await rowsOf(karim, room)), grant], { forward: true });
    expect(sonia.catalog.get(room)?.caseFile).not.toBe(file);
    const mine = await openedRoom(sonia, timers, room);
    await writeValue(mine, timers, "name", "écrit ici", 2);
    await tell(setup, grant);

    expect(sonia.catalog.get(room)?.caseFile).not.toBe(file);
    await mine.seal();
    await tell(setup, grant);
    expect((await openedRoom(sonia, timers, room)).doc.facts.current("name").map(({ value }) => value)).toEqual([
      "écrit ici",
    ]);
  });
});
