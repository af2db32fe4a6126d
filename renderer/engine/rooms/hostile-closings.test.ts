import { beforeAll, describe, expect, it } from "vitest";
import { memoryDisk } from "#shared/ports/memory/memory-store.ts";
import { cryptoReady, newBoxKeys } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId, type RoomId } from "#shared/protocol/ids.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { aClosing, aGrant } from "../testing/a-closing.ts";
import { aNewcomer, recordsOf } from "../testing/a-newcomer.ts";
import { anOpenRoom, aProject, handTimers, logOf, openedRoom, threeLogs, writeValue } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

// Marc holds the keys of the file that he shares with Karim and Inès, and tries to draw their writing elsewhere.

beforeAll(cryptoReady);

const setUp = async () => {
  const project = aProject();
  const timers = handTimers();
  const [karim, marc, ines] = await threeLogs(project);
  const open = await anOpenRoom(karim, timers);
  await writeValue(open, timers, "name", "Inès");
  await open.seal();
  const first = await rowsOf(karim, open.room);
  for (const each of [marc, ines]) await receiveRows(each, first, {});
  const victim = karim.catalog.get(open.room)!;
  const [k, m, i] = [karim.device.id, marc.device.id, ines.device.id];
  const all = project.genesis.devices.map(({ id }) => id);
  return { project, timers, karim, marc, ines, victim, first, both: [k, m], all, inesId: i };
};

type Setup = Awaited<ReturnType<typeof setUp>>;

const receive = async (context: LogContext, rows: readonly Row[]): Promise<void> => {
  await receiveRows(context, rows, {});
  await retryQuarantine(context);
};

const written = ({ karim, victim }: Setup): RoomId | undefined =>
  karim.catalog.find(victim.caseFile, victim.purpose)?.room;

/** Closes a room that Marc makes for himself and Karim; what it is said to be, and what follows it, is as given. */
const closingOfHisOwn = async (
  { karim, marc, victim, both }: Setup,
  own: Partial<Parameters<typeof aGrant>[1]>,
  next: Parameters<typeof aClosing>[2],
): Promise<void> => {
  const { caseFile, purpose } = victim;
  const room = aGrant(marc, { caseFile, purpose, generation: 0, members: both, ...own });
  await receive(marc, [room.row]);
  await receive(karim, [room.row, ...aClosing(marc, marc.catalog.get(room.room)!, next).rows]);
};

describe("F7 a closing by a member who wants somebody left out", () => {
  it("of a room of another file leads nowhere", async () => {
    const setup = await setUp();
    const { caseFile, purpose } = setup.victim;

    await closingOfHisOwn(setup, { caseFile: newCaseFileId() }, { caseFile, purpose, generation: 9 });

    expect(written(setup)).toBe(setup.victim.room);
    expect((await quarantineCounts(setup.karim.store)).get("stranger")).toBe(1);
  });

  it.each([
    ["another file", () => ({ caseFile: newCaseFileId() })],
    ["another compartment", () => ({ purpose: "housing" as const })],
    ["a later generation than the next", () => ({ generation: 9 })],
    ["fewer people", ({ both }: Setup) => ({ members: both })],
  ])("of the room itself leads not to one of %s", async (_, change) => {
    const setup = await setUp();
    const { karim, marc, victim } = setup;
    const { next, rows } = aClosing(marc, marc.catalog.get(victim.room)!, change(setup));

    await receive(karim, rows);

    expect(written(setup)).toBe(victim.room);
    expect(karim.catalog.get(next)?.founding).toBeNull();
    expect((await quarantineCounts(karim.store)).get("stranger")).toBe(1);
  });

  it("of a room of fewer people brings nobody in", async () => {
    const setup = await setUp();
    const { karim, marc, victim, both, all } = setup;
    const own = aGrant(marc, { ...victim, caseFile: newCaseFileId(), members: both });
    await receive(marc, [own.row]);
    const { next, rows } = aClosing(marc, marc.catalog.get(own.room)!, { members: all });

    await receive(karim, [own.row, ...rows]);

    expect(karim.catalog.get(next)?.founding).toBeNull();
  });

  it("of a second room of the compartment, made for fewer, leads nowhere either, whatever its generation", async () => {
    const setup = await setUp();

    await closingOfHisOwn(setup, {}, {});
    await closingOfHisOwn(setup, { generation: 8 }, {});

    expect(written(setup)).toBe(setup.victim.room);
    expect((await quarantineCounts(setup.karim.store)).get("stranger")).toBe(2);
  });

  it("leaves an honest closing its right, even beside such a room", async () => {
    const setup = await setUp();
    const { karim, marc, victim } = setup;
    await closingOfHisOwn(setup, {}, {});
    const { next, rows } = aClosing(marc, marc.catalog.get(victim.room)!);

    await receive(karim, rows);

    expect(written(setup)).toBe(next);
  });
});

describe("a closing by a reader who wants the organisation’s recovery out", () => {
  const recovery = (organization: number) => ({ organization, generation: 1, key: newBoxKeys().publicKey });

  /** A room that is sealed to the recovery of an organisation, and what Marc ends it with. */
  const sealedRoom = async (sealedTo: ReturnType<typeof recovery> | null) => {
    const { karim, marc, all } = await setUp();
    const of = { caseFile: newCaseFileId(), purpose: "field" as const, members: all };
    const room = aGrant(marc, { ...of, generation: 0, sealedTo: recovery(1) });
    for (const each of [karim, marc]) await receive(each, [room.row]);
    const { next, rows } = aClosing(marc, marc.catalog.get(room.room)!, { sealedTo });
    return {
      karim,
      marc,
      room: room.room,
      next,
      rows,
      current: () => karim.catalog.find(of.caseFile, of.purpose)?.room,
    };
  };

  it("is believed by nobody where it seals the room to another’s, whatever way it comes", async () => {
    for (const isLog of [false, true]) {
      const { karim, room, rows, current } = await sealedRoom(recovery(2));
      await receiveRows(karim, rows, { isLog });
      expect(current()).toBe(room);
      expect((await quarantineCounts(karim.store)).get("stranger")).toBe(1);
    }
  });

  it("without any, is believed of the relay’s log alone, where the room is sealed anew and nobody stays behind", async () => {
    const { karim, room, next, rows, current } = await sealedRoom(null);

    await receive(karim, rows);
    expect(current()).toBe(room);
    await receiveRows(karim, rows, { isLog: true });

    expect(current()).toBe(next);
    expect(karim.catalog.get(next)?.recovery).toBeNull();
  });

  it("without any, leaves the room to its organisation all the same: a later grant gives it to no other", async () => {
    const rowOf = (marc: LogContext, grant: Row, sealedTo: ReturnType<typeof recovery>): Row => {
      const first = parseGrant(grant.bytes);
      if (!first.ok) throw new Error("no grant");
      const { room, keys, ...place } = marc.catalog.get(first.value.room)!;
      const by = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
      const key = { ...place, room, epoch: 0, key: keys.get(0)! };
      return {
        kind: "grant",
        bytes: writeNextGrant(key, first.value, marc.members.active, by, { recovery: sealedTo }).bytes,
      };
    };
    for (const [organization, isTaken] of [
      [2, false],
      [1, true],
    ] as const) {
      const { karim, marc, next, rows } = await sealedRoom(null);
      for (const each of [karim, marc]) await receiveRows(each, rows, { isLog: true });
      await receiveRows(karim, [rowOf(marc, rows[0], recovery(organization))], { isLog: true });
      expect(karim.catalog.get(next)?.recovery?.organization ?? null).toBe(isTaken ? 1 : null);
      expect((await quarantineCounts(karim.store)).get("stranger") ?? 0).toBe(isTaken ? 0 : 1);
    }
    // The same, when both grants come before the closing.
    const { karim, marc, room, rows, current } = await sealedRoom(null);
    await receiveRows(marc, rows, { isLog: true });
    await receiveRows(karim, [rows[0], rowOf(marc, rows[0], recovery(2)), ...rows.slice(1)], { isLog: true });
    expect(current()).toBe(room);
  });

  it("goes on as it was with its own, made anew since or not", async () => {
    const { next, karim, rows, current } = await sealedRoom({ ...recovery(1), generation: 2 });

    await receive(karim, rows);

    expect(current()).toBe(next);
  });
});

it.each([
  ["the relay’s log", true],
  ["a stick", false],
])(
  "a closing of a room of attached files, that %s brings, is believed by nobody: all pieces would go",
  async (_, isLog) => {
    const { karim, marc, all } = await setUp();
    const of = { caseFile: newCaseFileId(), purpose: "field" as const, track: ATTACHED };
    const room = aGrant(marc, { ...of, generation: 0, members: all });
    for (const each of [karim, marc]) await receive(each, [room.row]);
    const { next, rows } = aClosing(marc, marc.catalog.get(room.room)!);

    await receiveRows(karim, rows, { isLog });

    expect(karim.catalog.get(next)?.founding).toBeNull();
    expect(karim.catalog.find(of.caseFile, of.purpose, of.track)?.room).toBe(room.room);
    expect((await quarantineCounts(karim.store)).get("stranger")).toBe(1);
  },
);

describe("F7 a closing whose rooms come late", () => {
  it("waits for the room that it ends, and counts once that is here", async () => {
    const setup = await setUp();
    const { project, marc, victim, first } = setup;
    const newcomer = await logOf(project, { ...project.posts[2], disk: memoryDisk() });
    const { next, rows } = aClosing(marc, marc.catalog.get(victim.room)!);

    await receive(newcomer, rows);
    expect((await quarantineCounts(newcomer.store)).get("earlyClosing")).toBe(1);
    expect(newcomer.catalog.find(victim.caseFile, victim.purpose)).toBeNull();
    await receive(newcomer, first);

    expect(newcomer.catalog.find(victim.caseFile, victim.purpose)?.room).toBe(next);
    expect(await newcomer.store.count("quarantine")).toBe(0);
  });

  it("counts for a newcomer to whom the relay gives only the grants and closings of rooms that have gone", async () => {
    const setup = await setUp();
    const { project, karim, marc, victim, first, timers } = setup;
    const second = aClosing(marc, marc.catalog.get(victim.room)!);
    for (const each of [karim, marc]) await receive(each, second.rows);
    const third = aClosing(karim, karim.catalog.get(second.next)!);
    const newcomer = await logOf(project, { ...project.posts[2], disk: memoryDisk() });
    const kept = [...first, ...second.rows].filter(({ kind }) => kind !== "envelope");

    await receive(newcomer, [...kept, ...third.rows]);

    expect(newcomer.catalog.find(victim.caseFile, victim.purpose)?.room).toBe(third.next);
    expect((await openedRoom(newcomer, timers, third.next)).isComplete).toBe(true);
    expect(await newcomer.store.count("quarantine")).toBe(0);
  });
});

it("a closing by somebody who was not known to be of the project is believed once they are", async () => {
  const { project, karim, victim, all, ines } = await setUp();
  const post = await aNewcomer(project, karim);
  const late = await logOf(project, post);
  await receiveRows(late, await recordsOf(karim), {});
  const members = late.members.active.filter(({ id }) => all.includes(id) || id === post.device.id);
  const room = aGrant(
    { ...late, genesis: { ...late.genesis, devices: members } },
    { caseFile: newCaseFileId(), purpose: victim.purpose, generation: 0, members: members.map(({ id }) => id) },
  );
  await receive(late, [room.row]);
  const state = late.catalog.get(room.room)!;
  const { next, rows } = aClosing({ ...late, genesis: { ...late.genesis, devices: members } }, state);

  await receive(ines, [room.row, ...rows]);
  expect(ines.catalog.get(next)).toBeNull();
  await receive(ines, await recordsOf(karim));

  expect(ines.catalog.get(next)?.founding?.after).toBe(room.room);
});
