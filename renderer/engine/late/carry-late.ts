// What was written by somebody who had left the room, said again by who reads it, with the author's own envelopes inside as
// proof. What counted here before that was known is said again at once, since later writing may stand on it; the rest when
// a person wants it.
import type { StoreChange, StoreEntry } from "#shared/ports/engine-store.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import { type DocUpdate, writeCarried } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { inPieces, mayBeCarried } from "../generations/carry.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { opening, originalsOf } from "../rooms/open-envelope.ts";
import { append } from "../rooms/own-rows.ts";
import { type QuarantineReason, quarantineChange } from "../rooms/quarantine.ts";
import { type ReadEnvelope, readRooms } from "../rooms/read-room.ts";

/** A row in quarantine, with what it says. */
export type SetAsideRow = ReadEnvelope & { readonly key: string; readonly reason: LateReason };

export type LateReason = Extract<QuarantineReason, "late" | "overtaken" | "declined">;

/** The rooms of which rows wait that count nowhere, for these reasons. Throws a `StoreError`. */
export async function roomsWithLate({ store }: LogContext, ...reasons: readonly LateReason[]): Promise<Set<RoomId>> {
  const entries = await Promise.all(reasons.map((reason) => store.list("quarantine", `${reason}/`)));
  return new Set(entries.flat().flatMap(({ value }) => roomIn(value) ?? []));
}

function roomIn(bytes: StoreEntry["value"]): RoomId | null {
  const parsed = parseEnvelope(bytes);
  return parsed.ok ? parsed.value.room : null;
}

/** The late rows of a compartment that can be opened here, each author's in their order. Throws a `StoreError`. */
export async function lateRowsOf(
  context: LogContext,
  room: RoomId,
  ...reasons: readonly LateReason[]
): Promise<readonly SetAsideRow[]> {
  const rows: SetAsideRow[] = [];
  for (const reason of reasons) {
    for (const { key, value } of await context.store.list("quarantine", `${reason}/`)) {
      const parsed = parseEnvelope(value);
      const state = context.catalog.siblings(room).find((each) => parsed.ok && each.room === parsed.value.room);
      if (!parsed.ok || state === undefined) continue;
      const opened = opening(context, parsed.value, state);
      if (typeof opened === "string") continue;
      rows.push({ key, reason, envelope: parsed.value, updates: opened, order: 0 });
    }
  }
  return rows.sort((left, right) => left.envelope.seq - right.envelope.seq);
}

/** The document of a compartment as its rows say it here; the caller destroys it. Throws a `StoreError`. */
export async function readDoc(context: LogContext, room: RoomId): Promise<CompartmentDoc> {
  const { updates } = await readRooms(context, context.catalog.siblings(room));
  const doc = new CompartmentDoc();
  doc.apply(updates);
  return doc;
}

/**
 * Says again the rows of a compartment that counted here until their author was found to have left. Answers whether there
 * was something. Throws a `StoreError`.
 */
export function carryOvertaken(context: LogContext, room: RoomId): Promise<boolean> {
  return context.serially(async () => {
    const rows = await lateRowsOf(context, room, "overtaken");
    if (rows.length === 0 || currentRoom(context.catalog.siblings(room), context.device.id) === null) return false;
    // What is too long to be said again waits for a person, who sees it.
    const tooLong = rows.filter((row) => !mayBeCarried(row));
    const others = rows.filter(mayBeCarried);
    const lacking = await lackingOf(context, room, others);
    const known = others.filter((row) => !lacking.includes(row));
    const waiting = tooLong.map(({ envelope }) => quarantineChange("late", envelope.bytes));
    await carry(context, room, lacking, [...[...known, ...tooLong].map(removal), ...waiting]);
    return lacking.length > 0;
  });
}

/** The rows that say something more. A piece of a file changes no document, and is never known to be here. */
async function lackingOf(
  context: LogContext,
  room: RoomId,
  rows: readonly SetAsideRow[],
): Promise<readonly SetAsideRow[]> {
  if (isOfFiles(context, room)) return rows;
  const doc = await readDoc(context, room);
  const lacking = rows.filter((row) => adds(doc, row.updates ?? []));
  doc.destroy();
  return lacking;
}

export const isOfFiles = ({ catalog }: Pick<LogContext, "catalog">, room: RoomId): boolean => {
  const state = catalog.get(room);
  return state !== null && holdsFiles(state);
};

/** For who is inside `serially`: says rows again in the compartment, and takes them out of quarantine. */
export async function carry(
  context: LogContext,
  room: RoomId,
  rows: readonly SetAsideRow[],
  also: readonly StoreChange[],
): Promise<void> {
  for (const some of inPieces(rows)) {
    const originals = some.flatMap(({ envelope }) => originalsOf(context, envelope));
    const updates = some.flatMap((row) => row.updates ?? []);
    await append(context, room, writeCarried(updates, originals), some.map(removal), []);
  }
  if (also.length > 0) await context.store.write(also, "relaxed");
}

export const removal = ({ key }: Pick<SetAsideRow, "key">): StoreChange => ({ table: "quarantine", key, value: null });

/** Whether a document says more after these edits, which it then holds. */
export function adds(doc: CompartmentDoc, updates: readonly DocUpdate[]): boolean {
  const before = doc.extent();
  doc.apply(updates);
  return doc.hasHoles || doc.extent() !== before;
}
