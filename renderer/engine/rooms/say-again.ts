import { numberOf } from "#shared/protocol/genesis.ts";
import { draftUpdate } from "../crdt/batch.ts";
import { saidOnNothing } from "../crdt/said-on-nothing.ts";
import type { Edit } from "./edit-batches.ts";
import type { LogContext } from "./log-context.ts";
import type { OpenRoom } from "./open-room.ts";
import type { RoomContent } from "./read-room.ts";

/**
 * Says again, in a document, what this device had typed on what was left out of it since; `edits` are in no envelope yet.
 * Nothing while rows lack: they may be what it stands on. `torn`: what it was read from, if something was left out.
 */
export function sayAgain(
  { doc, isRead }: Pick<OpenRoom, "doc" | "isRead">,
  torn: RoomContent | null,
  edits: readonly Edit[],
  { members, device, maySign }: Pick<LogContext, "members" | "device" | "maySign">,
): void {
  if (torn === null || torn.missingCount > 0 || torn.unreadable.length > 0) return;
  if (!maySign || !isRead || !doc.lacksOwn) return;
  const last = edits.map(({ update }) => draftUpdate(update));
  const all = { read: [...torn.updates, ...last], own: [...torn.own, ...last], leftOut: torn.leftOut };
  const again = saidOnNothing(all, numberOf(members, device.id), doc.saidUpTo);
  if (again !== null) doc.sayAgain(again);
}
