// Rows that say who has read a file, and change nothing in it: they leave like all others, and no word that counts changes
// counts them.
import type { QuietRows, RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import { isQuiet } from "../crdt/quiet-update.ts";
import { NO_HEAD } from "./generations.ts";
import { isLeft } from "./left-room.ts";
import type { LogContext } from "./log-context.ts";
import { opening } from "./open-envelope.ts";

/** The quiet rows of a room behind one more row of this device; `null`: one that changes the file. */
export function quietAfter(
  { device, outbox }: LogContext,
  { heads, quiet }: RoomState,
  row: { readonly hash: Hash; readonly order: number } | null,
): QuietRows {
  const waiting = quiet.waiting.filter(outbox.isWaiting);
  if (row === null) return { waiting, tail: null };
  const last = heads.get(device.id) ?? NO_HEAD;
  const after = quiet.tail?.to === last.hash ? quiet.tail.after : last;
  return { waiting: [...waiting, row.order], tail: { after, to: row.hash } };
}

/**
 * Changes of a room that the relay has not confirmed, or not shown. Pieces of attached files are one, however many. None of a
 * room that this device reads no more: they are told apart, to their author (see `leftWork`).
 */
export const changesToSendOf = (context: LogContext, state: RoomState): number => {
  const { outbox } = context;
  const { room, quiet, track } = state;
  const count = outbox.countOf(room);
  if (count === 0 || isLeft(context, state)) return 0;
  if (holdsFiles({ track })) return Math.min(1, count);
  return Math.max(0, count - quiet.waiting.filter(outbox.isWaiting).length);
};

/** The same for everything that waits. */
export const changesToSend = (context: LogContext): number => {
  const { outbox, catalog } = context;
  if (outbox.size() === 0) return 0;
  const uncounted = catalog.all().map((state) => outbox.countOf(state.room) - changesToSendOf(context, state));
  return outbox.size() - uncounted.reduce((total, count) => total + count, 0);
};

/** Whether a row changes something, as far as it can be read here: whoever wrote it. False for what is no envelope. */
export function isChange(context: LogContext, { kind, bytes }: Pick<Row, "kind" | "bytes">): boolean {
  const parsed = kind === "envelope" ? parseEnvelope(bytes) : null;
  if (!parsed?.ok) return kind === "envelope";
  const state = context.catalog.get(parsed.value.room);
  const opened = state === null ? "closed" : opening(context, parsed.value, state);
  return typeof opened === "string" || !opened.every(isQuiet);
}
