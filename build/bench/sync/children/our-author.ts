// The device that wrote everything: it makes the files, seals each edit as an envelope, and pushes all of it.

import type { LogContext } from "#engine/rooms/log-context.ts";
import type { OpenRoom } from "#engine/rooms/open-room.ts";
import { createRooms } from "#engine/rooms/own-rows.ts";
import { handTimers, openedRoom } from "#engine/testing/a-project.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import {
  deviceOn,
  joinRelay,
  newProjectOn,
  nothingHeld,
  type ProjectOnRelay,
  type RelayPlace,
} from "../project-on-relay.ts";

/**
 * In which order the edits were made: one file after the other, where one signature proves a run of ten, or one edit in
 * each file and then the next, where each must be proven alone.
 */
export type WritingOrder = "byFile" | "inTurns";

let context: LogContext;
const rooms: OpenRoom[] = [];

/** Makes the project and its files, with nothing in them yet. */
export async function found(place: RelayPlace, files: number): Promise<ProjectOnRelay> {
  await cryptoReady();
  const project = newProjectOn(place);
  context = await deviceOn(nothingHeld(), project.author, project.genesis);
  const members = context.genesis.devices.map(({ id }) => id);
  for (let at = 0; at < files; at++) {
    const file = newCaseFileId();
    await createRooms(context, file, ["field"], members);
    const room = context.catalog.find(file, "field")?.room;
    if (room === undefined) throw new Error("no room");
    rooms.push(await openedRoom(context, handTimers(), room));
  }
  await pushAll(place);
  return project;
}

export async function write(place: RelayPlace, edits: readonly (readonly string[])[], order: WritingOrder) {
  for (const [room, edit] of inOrder(edits, order)) {
    await room.write((doc) => doc.editText("note", [{ retain: doc.text("note").length }, { insert: edit }]));
    await room.seal();
  }
  await pushAll(place);
}

async function pushAll(place: RelayPlace): Promise<void> {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const { link } = await joinRelay(context, { ...place, left: () => context.outbox.size() === 0 && resolve() });
  link.start();
  await done;
  link.stop();
}

function* inOrder(edits: readonly (readonly string[])[], order: WritingOrder): Generator<readonly [OpenRoom, string]> {
  const each = edits[0]?.length ?? 0;
  for (let at = 0; at < rooms.length * each; at++) {
    const file = order === "byFile" ? Math.floor(at / each) : at % rooms.length;
    const edit = order === "byFile" ? at % each : Math.floor(at / rooms.length);
    const [room, text] = [rooms[file], edits[file]?.[edit]];
    if (room !== undefined && text !== undefined) yield [room, text];
  }
}
