// What somebody had not sent when their computer was removed from the project goes back where it was written, once they are of it
// again and the file is open to them: under the number that they have now, with what they signed before inside as proof.
import { StoreError } from "#shared/ports/engine-store.ts";
import type { Returned } from "#shared/ports/left-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type Envelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { holdsFiles } from "#shared/protocol/room-purpose.ts";
import { writeCarried } from "../crdt/batch.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { adds, readDoc } from "../late/carry-late.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { saysAgain } from "../rooms/open-envelope.ts";
import { append } from "../rooms/own-rows.ts";
import { envelopeKey, readRecord } from "../rooms/record-store.ts";
import type { LeftRow } from "./left-rows.ts";
import { type KeptFile, type KeptProject, leftChange, readLeft } from "./left-store.ts";

export type ReturnedRows = Returned & {
  /** The envelopes that this device has made of it. */
  readonly rooms: ReadonlyMap<RoomId, readonly Envelope[]>;
  /** Why it ended midway; `null`: it did not. */
  readonly failure: StoreError | null;
};

/** Whether a row can be said again at all: what is too long to be proven is left in words. */
export const mayGoBack = ({ originals }: LeftRow): boolean => originals.length > 0;

/**
 * Row after row, each with what is left without it, in one transaction. A disk that fails midway ends it: what went stays gone,
 * and is answered with the failure. Throws a `StoreError` where nothing could be read.
 */
export function returnLeft(context: LogContext): Promise<ReturnedRows> {
  const { store, vault, genesis, serially } = context;
  return serially(async () => {
    const rooms = new Map<RoomId, readonly Envelope[]>();
    let left = await readLeft(store, vault);
    if (left === null || left.id !== genesis.project) return { returned: 0, waiting: 0, rooms, failure: null };
    const before = left.files.length;
    const docs = new Map<RoomId, CompartmentDoc>();
    const sayAgain = async (file: KeptFile, row: LeftRow): Promise<void> => {
      const place = await placeFor(context, docs, file, row);
      if (place === null) return;
      const after = without(left, file, row);
      const change = leftChange(vault, after);
      if (!place.isNew) await store.write([change], "strict");
      else await append(context, place.state.room, writeCarried(row.updates, row.originals), [change], []);
      left = after;
      if (!place.isNew) return;
      const { room } = place.state;
      rooms.set(room, [...(rooms.get(room) ?? []), ...(await lastOwn(context, room))]);
    };
    let failure: StoreError | null = null;
    try {
      for (const file of left.files) for (const row of file.rows) await sayAgain(file, row);
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown;
      failure = thrown;
    } finally {
      for (const doc of docs.values()) doc.destroy();
    }
    const waiting = left?.files.length ?? 0;
    return { returned: before - waiting, waiting, rooms, failure };
  });
}

type Place = { readonly state: RoomState; readonly isNew: boolean };

/** Where a row can be said again now; `null`: it waits. `docs`: each compartment as it stands, with the rows before. */
async function placeFor(
  context: LogContext,
  docs: Map<RoomId, CompartmentDoc>,
  { caseFile }: KeptFile,
  row: LeftRow,
): Promise<Place | null> {
  const state = context.catalog.find(caseFile, row.place.purpose, row.place.track);
  if (state === null || !state.keys.has(state.grant.epoch) || !mayGoBack(row)) return null;
  if (typeof saysAgain(context, state.room, row) === "string") return null;
  const doc = docs.get(state.room) ?? (await readDoc(context, state.room));
  docs.set(state.room, doc);
  // A piece of an attached file changes no document.
  const isNew = holdsFiles(row.place) || adds(doc, row.updates);
  // What stands on something that is not here waits for it, and so does all behind it.
  return doc.hasHoles ? null : { state, isNew };
}

/** A file of which nothing is left to say goes, with its words; the last one takes all of it along. */
function without(left: KeptProject | null, file: KeptFile, row: LeftRow): KeptProject | null {
  if (left === null) return null;
  const files = left.files.flatMap((each): readonly KeptFile[] => {
    if (each.caseFile !== file.caseFile) return [each];
    const rows = each.rows.filter((one) => one !== row);
    return rows.length === 0 ? [] : [{ ...each, rows }];
  });
  return files.length === 0 ? null : { ...left, files };
}

async function lastOwn({ store, catalog, device }: LogContext, room: RoomId): Promise<readonly Envelope[]> {
  const seq = catalog.get(room)?.heads.get(device.id)?.seq ?? -1;
  const stored = await store.read("records", envelopeKey(room, device.id, seq));
  const record = stored === null ? null : readRecord(stored);
  const parsed = record === null ? null : parseEnvelope(record.bytes);
  return parsed?.ok ? [parsed.value] : [];
}
