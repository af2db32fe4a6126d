// A relay that shows a newcomer a false beginning of a file, which somebody made who reads it, or read it once.
import { beforeAll, describe, expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type BoxKeys, cryptoReady, newBoxKeys } from "#shared/protocol/crypto.ts";
import { parseGrant, type RecoveryRecipient, writeNextGrant } from "#shared/protocol/grant.ts";
import { type CaseFileId, newCaseFileId, type TrackId } from "#shared/protocol/ids.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { RecoveryUse } from "#shared/protocol/recovery/recovery-use.ts";
import { giveBack } from "../recovery/give-back.ts";
import { hasLeft } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { Members } from "../rooms/members.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createFile, createRooms, drawTrack } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { heldGrants } from "../rooms/room-grants.ts";
import { recoveryOfNew } from "../rooms/room-recovery.ts";
import { aClosing, aGrant } from "../testing/a-closing.ts";
import { aProject, logOf, threeLogs } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { openingsOf } from "./openings.ts";

beforeAll(async () => {
  await cryptoReady();
  theirs = { organization: 2, generation: 1, key: newBoxKeys().publicKey };
});

let theirs: RecoveryRecipient;

const threeOf = async () => {
  const project = aProject();
  const all = await threeLogs(project);
  const [karim, newcomer, marc] = all;
  const everybody = all.map(({ device }) => device.id);
  const falseRoom = (caseFile: CaseFileId, members = [marc.device.id, newcomer.device.id]) =>
    aGrant(marc, { caseFile, purpose: "identity", generation: 0, members, sealedTo: theirs }).row;
  return { karim, newcomer, marc, everybody, falseRoom };
};

describe("a file whose id names its beginning", () => {
  it.each([
    ["fewer people", false],
    ["the same people", true],
  ])(
    "is written there and sealed to its own, by a newcomer who was shown another one first, made for %s",
    async (_, isForAll) => {
      const { karim, newcomer, everybody, falseRoom } = await threeOf();
      const file = await createFile(karim, ["identity"], everybody);
      const { room } = karim.catalog.find(file, "identity")!;
      // Of many, some have an id that comes before that of the real one.
      const rows = Array.from({ length: 8 }, () => falseRoom(file, isForAll ? everybody : undefined));
      await receiveRows(newcomer, rows, { isLog: true });
      await receiveRows(newcomer, await rowsOf(karim, room), { isLog: true });

      expect(newcomer.catalog.find(file, "identity")?.room).toBe(room);
      const roster = {
        ...newcomer.members.roster,
        recoveries: new Map([[2, { ...theirs, keepers: [], uses: [], boxes: [] }]]),
      };
      const context = { ...newcomer, members: { ...newcomer.members, roster } } as unknown as LogContext;
      expect(recoveryOfNew(context, { caseFile: file, purpose: "field" })).toBeNull();
      // It is no way back either, for who was let out of it.
      const state = karim.catalog.get(room)!;
      const out = await nextGrant(karim, state, new Set([karim.device.id]));
      await receiveRows(newcomer, [out!], { isLog: true });
      expect(newcomer.catalog.find(file, "identity")).toBeNull();
      expect(hasLeft(newcomer.catalog.siblings(room), newcomer.device.id)).toBe(true);
    },
  );
});

it.each([
  ["from its first grant on", false],
  ["from a later grant on, as to who was let in then", true],
])(
  "a room that the id of its file does not name is written in by nobody, while it alone is here, %s",
  async (_, isLater) => {
    const { karim, newcomer, marc, everybody } = await threeOf();
    const file = await createFile(karim, ["identity"], everybody);
    const { room } = karim.catalog.find(file, "identity")!;
    const of = { caseFile: file, purpose: "identity", generation: 0 } as const;
    const made = aGrant(marc, { ...of, members: [marc.device.id, ...(isLater ? [] : [newcomer.device.id])] });
    await receiveRows(marc, [made.row], { isLog: true });
    const more = isLater ? await nextGrant(marc, marc.catalog.get(made.room)!, new Set(everybody)) : null;

    if (more !== null) await receiveRows(newcomer, [more], { isLog: true });
    await receiveRows(newcomer, [made.row], { isLog: true });

    expect(newcomer.catalog.find(file, "identity")).toBeNull();
    expect(marc.catalog.find(file, "identity")).toBeNull();
    expect(hasLeft(newcomer.catalog.siblings(made.room), newcomer.device.id)).toBe(false);
    expect(newcomer.catalog.get(made.room)?.keys.size).toBe(1);
    await receiveRows(newcomer, await rowsOf(karim, room), { isLog: true });
    expect(newcomer.catalog.find(file, "identity")?.room).toBe(room);
  },
);

it("a file whose id names its beginning goes on there, whoever was let out, beside a false one that came first", async () => {
  const { karim, newcomer, everybody, falseRoom } = await threeOf();
  const file = await createFile(karim, ["identity"], everybody);
  const { room } = karim.catalog.find(file, "identity")!;
  await receiveRows(newcomer, [falseRoom(file)], { isLog: true });
  const out = await nextGrant(karim, karim.catalog.get(room)!, new Set([karim.device.id, newcomer.device.id]));
  for (const each of [karim, newcomer]) {
    await receiveRows(each, [...(await rowsOf(karim, room)), out!], { isLog: true });
  }
  const { next, rows } = aClosing(karim, karim.catalog.get(room)!);

  await receiveRows(newcomer, rows, { isLog: true });

  expect(newcomer.catalog.find(file, "identity")?.room).toBe(next);
});

describe("who opened a file", () => {
  it("is who its id names, to a newcomer who is shown another beginning first, or that one alone", async () => {
    const { karim, newcomer, everybody, falseRoom } = await threeOf();
    const file = await createFile(karim, ["identity", "field"], everybody);
    const { room } = karim.catalog.find(file, "identity")!;
    const openings = openingsOf(newcomer);

    await receiveRows(newcomer, [falseRoom(file)], { isLog: true });
    expect(await openings.find(file)).toBeNull();
    await receiveRows(newcomer, await rowsOf(karim, room), { isLog: true });

    const opening = await openings.find(file);
    expect(opening).toMatchObject({ by: karim.device.id, givenBackTo: [] });
    expect(new Set(opening?.devices)).toEqual(new Set(everybody));
    await receiveRows(newcomer, [falseRoom(file)], { isLog: true });
    expect((await openings.find(file))?.by).toBe(karim.device.id);
    expect((await openingsOf(karim).find(file))?.by).toBe(karim.device.id);
  });

  it("is who was here first, for a file of before", async () => {
    const { karim, newcomer, marc, everybody, falseRoom } = await threeOf();
    const file = newCaseFileId();
    await createRooms(karim, file, ["identity"], everybody);
    const rows = await rowsOf(karim, karim.catalog.find(file, "identity")!.room);

    await receiveRows(newcomer, [...rows, falseRoom(file)], { isLog: true });
    await receiveRows(marc, [falseRoom(file), ...rows], { isLog: true });

    expect((await openingsOf(newcomer).find(file))?.by).toBe(karim.device.id);
    expect((await openingsOf(marc).find(file))?.by).toBe(marc.device.id);
  });
});

/**
 * Karim began the file, and Marc reads it. In the directory both organisations have used their recovery: its opener gives to an
 * outsider whatever is sealed to it, since nobody of theirs reads that.
 */
const fourOf = async () => {
  const project = aProject(4);
  const plain = await Promise.all(project.posts.map((post) => logOf(project, post)));
  const [opener, outsider] = [plain[2]!.device.id, plain[3]!.device.id];
  const keys = new Map<number, BoxKeys>([1, 2].map((organization) => [organization, newBoxKeys()]));
  const recoveries = new Map(
    [...keys].map(([organization, { publicKey }]) => [organization, used(organization, publicKey)]),
  );
  function used(organization: number, key: BoxKeys["publicKey"]): Recovery {
    const shared = { project: project.genesis.project, organization, generation: 1, count: 0 };
    const use: RecoveryUse = { ...shared, opener, helper: opener, given: outsider };
    return { generation: 1, key, keepers: [], boxes: [], uses: [use] } as unknown as Recovery;
  }
  const [karim, marc, ines] = plain.map(
    (each): LogContext => ({ ...each, members: new Members({ ...each.members.roster, recoveries }) }),
  ) as [LogContext, LogContext, LogContext];
  const sealedTo = (organization: number): RecoveryRecipient => ({
    organization,
    generation: 1,
    key: keys.get(organization)!.publicKey,
  });
  const backTo = (bytes: Bytes, organization: number) => {
    const grant = parseGrant(bytes);
    if (!grant.ok) throw new Error("no grant");
    return giveBack(ines, grant.value, outsider, keys.get(organization)!)!;
  };
  /** Karim, by the directory of before any recovery: a room that he makes is sealed to none. */
  const [early] = plain as [LogContext, ...LogContext[]];
  return { karim, early, marc, outsider, both: [karim, marc].map(({ device }) => device.id), sealedTo, backTo };
};

describe("a room of which an outsider was given the key by a recovery", () => {
  it.each([
    ["another organisation", 2],
    ["the same organisation", 1],
  ])(
    "makes them nobody's colleague in a file, nor in a track, that did not begin there: by the recovery of %s",
    async (_, organization) => {
      const { karim, marc, outsider, both, sealedTo, backTo } = await fourOf();
      const file = await createFile(karim, ["identity"], both);
      const { track, first } = drawTrack(karim);
      await createRooms(karim, file, ["health"], both, track, first);
      const places: readonly ["identity" | "health", TrackId | null][] = [
        ["identity", null],
        ["health", track],
      ];
      for (const [purpose, of] of places) {
        const made = { caseFile: file, purpose, track: of, generation: 0, members: both };
        const { row, room } = aGrant(marc, { ...made, sealedTo: sealedTo(organization) });
        await receiveRows(karim, [row, backTo(row.bytes, organization)], {});
        expect(karim.catalog.get(room)?.members).toContain(outsider);
      }

      const openings = openingsOf(karim);
      await openings.find(file);

      expect(openings.known(file)).toEqual({ by: karim.device.id, devices: both, givenBackTo: [] });
      expect(openings.known(file, track)).toEqual({ by: karim.device.id, devices: both, givenBackTo: [] });
    },
  );

  it.each([
    ["not theirs, where one of its readers has sealed it to another organisation", 2, false],
    ["theirs, where it was sealed to its own", 1, true],
  ])("is %s", async (_, organization, isTheirs) => {
    const { karim, early, marc, outsider, both, sealedTo, backTo } = await fourOf();
    const file = await createFile(early, ["identity"], both);
    const state = karim.catalog.find(file, "identity")!;
    const [begun] = await heldGrants(karim, state.room);
    const issuer = { id: marc.device.id, secretKey: marc.device.signing.secretKey };
    const readers = marc.members.devices.filter(({ id }) => both.includes(id));
    const roomKey = { ...state, epoch: 0, key: state.keys.get(0)! };
    const { bytes } = writeNextGrant(roomKey, begun!, readers, issuer, { recovery: sealedTo(organization) });
    await receiveRows(karim, [{ kind: "grant", bytes }, backTo(bytes, organization)], {});
    expect(karim.catalog.get(state.room)?.members).toContain(outsider);

    expect((await openingsOf(karim).find(file))?.givenBackTo).toEqual(isTheirs ? [outsider] : []);
  });
});
