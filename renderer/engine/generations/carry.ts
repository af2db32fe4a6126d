// What was written in a room that is closed, and that its snapshot does not cover, is said again in the next one: by its
// author at once; by others when the author's word does not come, with the author's own envelopes as proof.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { NO_DEVICE, type RoomId } from "#shared/protocol/ids.ts";
import { type DocUpdate, LARGEST_CARRIED, writeAgain, writeCarried } from "../crdt/batch.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { coveredHead, currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { originalsOf } from "../rooms/open-envelope.ts";
import { append } from "../rooms/own-rows.ts";
import { type ReadEnvelope, readEnvelopes } from "../rooms/read-room.ts";
import { isSaidByNext } from "../rooms/said-by-next.ts";

/**
 * Says again what this device wrote in closed rooms of a compartment and their snapshots lack; what was too late
 * for them waits in the last one. Answers whether there was something. Throws a `StoreError`.
 */
export function carryOwn(context: LogContext, room: RoomId): Promise<boolean> {
  const { catalog, device, outbox, serially } = context;
  return serially(async () => {
    let hasCarried = false;
    // Who reads the compartment no more keeps what was not said: it is its own to take away.
    if (currentRoom(catalog.siblings(room), device.id) === null) return false;
    for (const { room: closed } of catalog.siblings(room)) {
      const state = catalog.get(closed);
      const own = state?.heads.get(device.id);
      const covered = coveredHead(closed, device.id, catalog.siblings(room));
      if (state === null || own === undefined || covered === null) continue;
      const from = Math.max(covered.seq, state.carriedTo);
      if (own.seq <= from) continue;
      const { envelopes } = await readEnvelopes(context, state);
      const late = envelopes.filter(({ envelope }) => envelope.device === device.id && envelope.seq > from);
      // What the disk can't read now may come back from the journal: it is looked at again then.
      if (late.length < own.seq - from || late.some(({ updates }) => updates === null)) continue;
      for (const some of piecesOfOwn(context, inOrder(late))) {
        const carriedTo = Math.max(...some.map(({ envelope }) => envelope.seq));
        await append(context, room, saidAgain(context, some), [], [{ ...state, carriedTo }]);
      }
      // What the closing names stays until the relay has shown it: one that was set back takes it again.
      await outbox.drop(
        outbox.entries().filter((entry) => entry.room === closed && isSaidByNext(context, closed, entry.recordKey)),
      );
      hasCarried = true;
    }
    return hasCarried;
  });
}

/** Own rows in pieces, each of one sort: what this device wrote, or what it had said again for others, whose proof goes along. */
function piecesOfOwn(context: LogContext, rows: readonly ReadEnvelope[]): readonly (readonly ReadEnvelope[])[] {
  const runs: ReadEnvelope[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && isForOthers(context, last[0]) === isForOthers(context, row)) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap(inPieces);
}

const isForOthers = (context: LogContext, { envelope }: ReadEnvelope): boolean =>
  !originalsOf(context, envelope).includes(envelope.bytes);

/** Edits of others under this device's own name alone would be left out by everybody. */
function saidAgain(context: LogContext, own: readonly ReadEnvelope[]): Bytes {
  const [first] = own;
  if (first === undefined || !isForOthers(context, first)) return writeAgain(updatesOf(own));
  return writeCarried(
    updatesOf(own),
    own.flatMap(({ envelope }) => originalsOf(context, envelope)),
  );
}

/**
 * Says again what others wrote in closed rooms of a compartment and nobody has carried since. Answers whether there was
 * something. Throws a `StoreError`.
 */
export function carryOthers(context: LogContext, room: RoomId): Promise<boolean> {
  const { catalog, device, serially } = context;
  return serially(async () => {
    const siblings = catalog.siblings(room);
    const late: ReadEnvelope[] = [];
    const rest: ReadEnvelope[] = [];
    for (const state of siblings) {
      const isLate = ({ envelope }: ReadEnvelope): boolean => {
        if (envelope.device === device.id || envelope.device === NO_DEVICE) return false;
        const covered = coveredHead(state.room, envelope.device, siblings);
        return covered !== null && envelope.seq > covered.seq;
      };
      for (const each of (await readEnvelopes(context, state)).envelopes) {
        if (isLate(each) && !mayBeCarried(each)) continue;
        (isLate(each) ? late : rest).push(each);
      }
    }
    const lacking = late.length === 0 ? [] : lackingFrom(rest, late);
    if (lacking.length === 0 || currentRoom(siblings, device.id) === null) return false;
    for (const some of inPieces(lacking)) {
      const originals = some.flatMap(({ envelope }) => originalsOf(context, envelope));
      const updates = some.flatMap((each) => each.updates ?? []);
      await append(context, room, writeCarried(updates, originals), [], []);
    }
    return true;
  });
}

/** The envelopes that say something that the others don't. */
function lackingFrom(rest: readonly ReadEnvelope[], late: readonly ReadEnvelope[]): readonly ReadEnvelope[] {
  const doc = new CompartmentDoc();
  doc.apply(updatesOf(inOrder(rest)));
  const lacking = inOrder(late).filter(({ updates }) => {
    const before = doc.extent();
    doc.apply(updates ?? []);
    return doc.extent() !== before;
  });
  doc.destroy();
  return lacking;
}

const inOrder = (envelopes: readonly ReadEnvelope[]): readonly ReadEnvelope[] =>
  envelopes.toSorted((left, right) => left.order - right.order);

const updatesOf = (envelopes: readonly ReadEnvelope[]): readonly DocUpdate[] =>
  envelopes.flatMap(({ updates }) => updates ?? []);

/** Whether another envelope can hold a row: nothing that this program writes is as long as that, in bytes. */
export const mayBeCarried = ({ envelope }: Pick<ReadEnvelope, "envelope">): boolean =>
  envelope.bytes.length <= LARGEST_CARRIED;

/** Sizes of originals that one envelope carries, in bytes: twice that is well under its limit. */
const LARGEST_PIECE = 256 * 1024;

export function inPieces<Row extends Pick<ReadEnvelope, "envelope">>(envelopes: readonly Row[]): Row[][] {
  const pieces: Row[][] = [];
  let size = 0;
  for (const each of envelopes) {
    const { length } = each.envelope.bytes;
    const last = pieces.at(-1);
    if (last !== undefined && size + length <= LARGEST_PIECE) {
      last.push(each);
      size += length;
    } else {
      pieces.push([each]);
      size = length;
    }
  }
  return pieces;
}
