// Pieces of attached files that came after their author had left: what a compartment says of a file that counts there is a
// promise to whoever reads it, and its pieces are taken in by whoever gives them. Those that no fact names wait with the
// line that may name them.

import { readAttachment } from "#shared/ports/stored-attachment.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { hashId, type RoomId } from "#shared/protocol/ids.ts";
import { mayBeCarried } from "../generations/carry.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { chunksIn } from "../rooms/open-envelope.ts";
import { carry, isOfFiles, lateRowsOf, readDoc, roomsWithLate, type SetAsideRow } from "./carry-late.ts";
import { roomsOfFiles } from "./unsent-rows.ts";

/**
 * Looks in the compartments of these rooms, and answers the rooms in which something was said again. Throws a `StoreError`.
 */
export async function carryNamedFiles(context: LogContext, rooms: Iterable<RoomId>): Promise<readonly RoomId[]> {
  const late = [...(await roomsWithLate(context, "late", "declined"))].filter((room) => isOfFiles(context, room));
  const found = new Set([...rooms].flatMap((room) => compartmentOf(context, room) ?? []));
  const carried: RoomId[] = [];
  for (const room of found) {
    const state = context.catalog.get(room);
    if (state === null || !roomsOfFiles(context, state).some((files) => late.includes(files.room))) continue;
    carried.push(...(await context.serially(() => carryFiles(context, room))));
  }
  return carried;
}

/** The first room of the compartment in which a room lies, or whose files it holds. */
function compartmentOf({ catalog }: LogContext, room: RoomId): RoomId | undefined {
  const state = catalog.get(room);
  if (state === null) return undefined;
  return catalog.of(state.caseFile).find((each) => each.purpose === state.purpose && each.track === null)?.room;
}

/**
 * For who is inside `serially`: says again the late pieces that facts of a compartment name. Answers the rooms in which it
 * did. Throws a `StoreError`.
 */
export async function carryFiles(context: LogContext, room: RoomId): Promise<readonly RoomId[]> {
  const state = context.catalog.get(room);
  const files = state === null ? [] : roomsOfFiles(context, state);
  const mine = files.filter(({ members }) => members.includes(context.device.id));
  const carried: RoomId[] = [];
  for (const each of mine) {
    const rows = (await lateRowsOf(context, each.room, "late", "declined")).filter(mayBeCarried);
    const named = rows.length === 0 ? [] : rows.filter(holdsOne(context, each, await piecesNamed(context, room)));
    if (named.length === 0) continue;
    await carry(context, each.room, named, []);
    carried.push(each.room);
  }
  return carried;
}

const holdsOne =
  (context: LogContext, state: RoomState, pieces: ReadonlySet<string>) =>
  ({ envelope }: SetAsideRow): boolean =>
    chunksIn(context, envelope, context.catalog.get(envelope.room) ?? state).some((chunk) => pieces.has(hashId(chunk)));

async function piecesNamed(context: LogContext, room: RoomId): Promise<ReadonlySet<string>> {
  const doc = await readDoc(context, room);
  const standing = doc.facts.fields().flatMap((field) => doc.facts.current(field));
  doc.destroy();
  return new Set(standing.flatMap(({ value }) => readAttachment(value)?.pieces ?? []));
}
