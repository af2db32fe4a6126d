// Pieces that came after their author had left: in when a fact that counts names them, and not otherwise.
import { beforeAll, describe, expect, it } from "vitest";
import { type StoredAttachment, writeAttachment } from "#shared/ports/stored-attachment.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { sealEnvelope } from "#shared/protocol/envelope.ts";
import { NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { findPieces } from "../attachments/find-pieces.ts";
import { cutInPieces, joinPieces } from "../attachments/pieces.ts";
import { writeChunk } from "../crdt/batch.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { quarantineChange } from "../rooms/quarantine.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { carryNamedFiles } from "./carry-files.ts";

beforeAll(cryptoReady);

const NAMED = "attached/00112233445566778899aabbccddeeff";

/** A compartment that says of one file of a colleague's; the pieces of two came late, and wait here. */
async function aLateFile() {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const { catalog, members, store } = context;
  const opened = await anOpenRoom(context, timers);
  const { caseFile = "" as never } = catalog.get(opened.room) ?? {};
  const everybody = members.active.map(({ id }) => id);
  await createRooms(context, caseFile, ["field"], everybody, ATTACHED);
  const files = catalog.find(caseFile, "field", ATTACHED)?.room ?? ("" as RoomId);
  const { device } = project.posts[1];
  const [key, bytes, other] = [newKey(), new Uint8Array(40_000).fill(7), new Uint8Array(1_000).fill(8)];
  const [pieces, unnamed] = [[...cutInPieces(bytes, key)], [...cutInPieces(other, key)]];
  for (const [seq, piece] of [...pieces, ...unnamed].entries()) {
    const header = { kind: "update", room: files, epoch: 0, device: device.id, seq, prev: NO_HASH } as const;
    const roomKey = catalog.get(files)!.keys.get(0)!;
    const row = sealEnvelope(header, writeChunk(piece.bytes), roomKey, device.signing.secretKey);
    await store.write([quarantineChange(seq === 0 ? "declined" : "late", row.bytes)], "relaxed");
  }
  const stored: StoredAttachment = {
    of: { kind: "fieldPapers", id: "courtDecision" },
    ...{ name: "Carte d’identité.pdf", size: bytes.length, key },
    type: "pdf",
    first: { room: files, device: device.id, seq: 0 },
    pieces: pieces.map(({ hash }) => hash),
  };
  // Before any of it counted.
  catalog.keep([{ ...catalog.get(files)!, left: new Map([[device.id, { seq: -1, hash: NO_HASH }]]) }]);
  const say = async (): Promise<void> => {
    const fact = { field: NAMED, value: writeAttachment(stored), by: 1, at: 1_024 as never, supersedes: [] };
    await opened.write((doc) => doc.addFacts([fact]));
    await opened.seal();
  };
  const found = async () => {
    const at = await findPieces(context, [catalog.get(files)!], stored);
    return joinPieces(
      at.flatMap((piece) => piece ?? []),
      stored,
    );
  };
  return { context, room: opened.room, files, bytes, say, found, waiting: () => store.count("quarantine", "") };
}

describe("pieces that came after their author had left", () => {
  it("are taken in by themselves when a fact that counts names them; the others wait", async () => {
    const { context, room, files, bytes, say, found, waiting } = await aLateFile();
    expect(await carryNamedFiles(context, [room, files])).toEqual([]);
    expect([await waiting(), await found()]).toEqual([3, null]);

    await say();
    expect(await carryNamedFiles(context, [])).toEqual([]);
    expect(await carryNamedFiles(context, [files])).toEqual([files]);
    expect(await found()).toEqual(bytes);
    expect(await waiting()).toBe(1);
    expect(await carryNamedFiles(context, [room, files])).toEqual([]);
  });
});
