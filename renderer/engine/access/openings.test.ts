// A relay that shows a newcomer a false beginning of a file, which somebody made who reads it, or read it once.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createFile, createRooms } from "../rooms/own-rows.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { aGrant } from "../testing/a-closing.ts";
import { aProject, logOf } from "../testing/a-project.ts";
import { rowsOf } from "../testing/a-shared-room.ts";
import { openingsOf } from "./openings.ts";

beforeAll(cryptoReady);

const threeOf = async () => {
  const project = aProject();
  const all = (await Promise.all(project.posts.map((post) => logOf(project, post)))) as [
    LogContext,
    LogContext,
    LogContext,
  ];
  const [karim, newcomer, marc] = all;
  const everybody = all.map(({ device }) => device.id);
  const falseRoom = (caseFile: ReturnType<typeof newCaseFileId>) =>
    aGrant(marc, { caseFile, purpose: "identity", generation: 0, members: [marc.device.id, newcomer.device.id] }).row;
  return { karim, newcomer, marc, everybody, falseRoom };
};

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
