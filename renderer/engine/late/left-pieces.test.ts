// Files that somebody attached in a compartment that was closed to them before the pieces had left.
import { beforeAll, describe, expect, it } from "vitest";
import type { Instant } from "#shared/kernel/instant.ts";
import { writeAttachment } from "#shared/ports/stored-attachment.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { ATTACHED } from "#shared/protocol/room-purpose.ts";
import { cutInPieces } from "../attachments/pieces.ts";
import { writeChunk } from "../crdt/batch.ts";
import { appendOwn, createRooms } from "../rooms/own-rows.ts";
import { anOpenRoom, aProject, handTimers, logOf } from "../testing/a-project.ts";
import { forgetLeft, leftWork, putAway } from "./left-work.ts";

beforeAll(cryptoReady);

const NAMED = "attached/00112233445566778899aabbccddeeff";

/** A compartment with the room of its files, in which a piece waits; `isNamed`: by a fact that the relay has confirmed. */
async function aClosedCompartment(isNamed: boolean) {
  const project = aProject();
  const timers = handTimers();
  const context = await logOf(project, project.posts[0]);
  const { catalog, outbox, store, device, members } = context;
  const opened = await anOpenRoom(context, timers);
  const { room } = opened;
  const { caseFile = "" as never } = catalog.get(room) ?? {};
  const everybody = members.active.map(({ id }) => id);
  await createRooms(context, caseFile, ["field"], everybody, ATTACHED);
  const files = catalog.find(caseFile, "field", ATTACHED)?.room ?? ("" as RoomId);
  const confirm = async (of: RoomId): Promise<void> => {
    const entries = outbox.entries().filter((entry) => entry.room === of);
    await store.write(entries.map(outbox.removal), "strict");
    outbox.forget(entries);
  };
  await confirm(files);
  const [key, bytes] = [newKey(), new Uint8Array(1_000).fill(7)];
  const pieces = [...cutInPieces(bytes, key)];
  for (const piece of pieces) await appendOwn(context, files, writeChunk(piece.bytes), []);
  const value = writeAttachment({
    of: { kind: "fieldPapers", id: "courtDecision" },
    ...{ name: "Carte d’identité.pdf", size: bytes.length, key },
    type: "pdf",
    first: { room: files, device: device.id, seq: 0 },
    pieces: pieces.map(({ hash }) => hash),
  });
  const said = { field: isNamed ? NAMED : "phone", value: isNamed ? value : "06 12 34 56 78" };
  await opened.write((doc) => doc.addFacts([{ ...said, by: 1, at: 1_024 as never, supersedes: [] }]));
  await opened.seal();
  await confirm(room);
  const others = everybody.filter((id) => id !== device.id);
  catalog.keep([room, files].flatMap((each) => ({ ...catalog.get(each), members: others }) as never));
  const kept = async () => (await Promise.all([room, files].map((each) => store.list("records", `${each}/`)))).flat();
  const keys = () => [room, files].map((each) => catalog.get(each)?.keys.size);
  return { context, room, files, kept, keys };
}

describe("a file whose pieces had not left when its compartment was closed", () => {
  it("stays, and is told by its name, until its author says that they have it elsewhere; then all of it goes", async () => {
    const { context, room, kept, keys } = await aClosedCompartment(true);

    expect(await forgetLeft(context)).toEqual(new Set());
    const at = 1 as Instant;
    const line = { kind: "value", field: NAMED, record: null, value: "Carte d’identité.pdf", label: null, at };
    expect(await leftWork(context)).toMatchObject([{ room, purpose: "field", lines: [[line]] }]);

    expect(await putAway(context, room)).toBe(true);
    expect(await kept()).toEqual([]);
    expect(keys()).toEqual([0, 0]);
    expect(await leftWork(context)).toEqual([]);
  });

  it("goes with its compartment when nothing names it: a kill came between, and nobody was promised anything", async () => {
    const { context, kept, keys } = await aClosedCompartment(false);

    expect((await forgetLeft(context)).size).toBe(1);
    expect(await kept()).toEqual([]);
    expect(keys()).toEqual([0, 0]);
    expect(await leftWork(context)).toEqual([]);
  });

  it("goes at the next look where a kill came between the compartment and its files", async () => {
    const { context, room, files, kept } = await aClosedCompartment(true);
    const state = context.catalog.get(files);
    context.catalog.keep([{ ...state, members: [context.device.id] } as never]);
    expect(await putAway(context, room)).toBe(true);
    expect((await kept()).length).toBeGreaterThan(0);
    context.catalog.keep([state as never]);

    await forgetLeft(context);
    expect(await kept()).toEqual([]);
  });
});
