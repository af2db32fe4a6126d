// What it costs to look for pieces: nothing is read of a room for what is known to be on its way.
import { beforeAll, describe, expect, it } from "vitest";
import type { StoredAttachment } from "#shared/ports/stored-attachment.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { writeChunk } from "../crdt/batch.ts";
import { lackingIn } from "../journal/check-rooms.ts";
import { appendOwn, createRooms } from "../rooms/own-rows.ts";
import { envelopeKey } from "../rooms/record-store.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { findPieces, piecesHere } from "./find-pieces.ts";
import { cutInPieces } from "./pieces.ts";

beforeAll(cryptoReady);

/** A room of files that holds two pieces of one's own, and eight rows beside, and what was read of the disk. */
async function aRoomOfFiles() {
  const project = aProject();
  const asked: string[] = [];
  const context = await logOf(project, project.posts[0], (store) => ({
    ...store,
    read: (table, key) => {
      asked.push(`read ${key}`);
      return store.read(table, key);
    },
    list: (table, prefix) => {
      asked.push(`list ${prefix ?? ""}`);
      return store.list(table, prefix);
    },
  }));
  const { catalog, device, members } = context;
  const { room } = await anOpenRoom(context, handTimers());
  const { caseFile = "" as never } = catalog.get(room) ?? {};
  const everybody = members.active.map(({ id }) => id);
  await createRooms(context, caseFile, ["field"], everybody, ATTACHED);
  const state = () => catalog.find(caseFile, "field", ATTACHED)!;
  const [key, bytes] = [newKey(), new Uint8Array(40_000).fill(7)];
  const pieces = [...cutInPieces(bytes, key)];
  for (const piece of pieces) await appendOwn(context, state().room, writeChunk(piece.bytes), []);
  for (let at = 0; at < 8; at++) await appendOwn(context, state().room, writeChunk(new Uint8Array([at])), []);
  const saidBy = (author: DeviceId): StoredAttachment => ({
    of: { kind: "fieldPapers", id: "courtDecision" },
    ...{ name: "Carte d’identité.pdf", size: bytes.length, key },
    type: "pdf",
    first: { room: state().room, device: author, seq: 0 },
    pieces: pieces.map(({ hash }) => hash),
  });
  /** How often the disk was asked. */
  const cost = async (act: () => Promise<unknown>): Promise<number> => {
    asked.length = 0;
    await act();
    return asked.length;
  };
  return { context, state, saidBy, cost, asked, device, other: project.posts[1].device };
}

describe("the search for pieces", () => {
  it("reads their places, and no more where all are found or where they are on their way", async () => {
    const { context, state, saidBy, cost, device, other } = await aRoomOfFiles();
    expect(await cost(() => findPieces(context, [state()], saidBy(device.id)))).toBe(2);
    const theirs = saidBy(other.id);
    expect(piecesHere(context, theirs)).toBe(0);
    expect(await cost(() => findPieces(context, [state()], theirs))).toBe(2);
    expect(await findPieces(context, [state()], theirs)).toEqual([null, null]);
  });

  it("goes through the room for an author who has left, until all are found", async () => {
    const { context, state, saidBy, cost, other } = await aRoomOfFiles();
    const left = new Map([[other.id, { seq: -1, hash: "" as never }]]);
    context.catalog.keep([{ ...state(), left }]);
    const theirs = saidBy(other.id);
    expect(piecesHere(context, theirs)).toBe(2);
    expect((await findPieces(context, [state()], theirs)).includes(null)).toBe(false);
    expect(await cost(() => findPieces(context, [state()], theirs))).toBe(4);
  });

  it("L39 is not needed to know what lacks: a room of files is checked with one row in memory", async () => {
    const { context, state, cost, asked, device } = await aRoomOfFiles();
    expect(await lackingIn(context.store, state())).toEqual([]);
    expect(await cost(() => lackingIn(context.store, state()))).toBe(10);
    expect(asked.every((each) => each.startsWith("read "))).toBe(true);
    const key = envelopeKey(state().room, device.id, 4);
    await context.store.write([{ table: "records", key, value: null }], "relaxed");
    expect(await lackingIn(context.store, state())).toEqual([key]);
  });
});
