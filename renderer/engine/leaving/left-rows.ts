// What a device had not sent when it was removed, kept as its author signed it: back in the project under another number, a
// person says it again there, with those rows inside as proof. So it stands in their name, beside whatever a copy of the same
// computer wrote under the same numbers.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { parseEnvelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import { NO_HASH, type TrackId } from "#shared/protocol/ids.ts";
import { ROOM_PURPOSES, type RoomPlace, type RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { type DocUpdate, draftUpdate, LARGEST_CARRIED, readBatch, writeBatch } from "../crdt/batch.ts";
import { draftPrefix } from "../rooms/draft-store.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { opening, originalsOf } from "../rooms/open-envelope.ts";
import type { RoomContent } from "../rooms/read-room.ts";

export type LeftRow = {
  readonly place: Omit<RoomPlace, "caseFile">;
  readonly updates: readonly DocUpdate[];
  /** The envelopes that prove it; none: it can't be said again, and is left in words. */
  readonly originals: readonly Bytes[];
};

/** The rows of one compartment that wait for a receipt, in their order, and its drafts behind them. Throws a `StoreError`. */
export async function leftRows(
  context: LogContext,
  rooms: readonly RoomState[],
  drafts: RoomContent["drafts"],
): Promise<readonly LeftRow[]> {
  const rows: LeftRow[] = [];
  for (const state of rooms) {
    const place = { purpose: state.purpose, track: state.track };
    rows.push(...(await unsentRows(context, state)).map((row) => ({ place, ...row })));
    const own = drafts.filter(({ key }) => key.startsWith(draftPrefix(state.room))).map(({ bytes }) => bytes);
    rows.push(...draftRows(context, state, own).map((row) => ({ place, ...row })));
  }
  return rows;
}

type Signed = Omit<LeftRow, "place">;

async function unsentRows(context: LogContext, state: RoomState): Promise<readonly Signed[]> {
  const { outbox, device } = context;
  const entries = outbox.entries().filter(({ room }) => room === state.room);
  return (await outbox.rows(entries)).flatMap(({ row }): readonly Signed[] => {
    const envelope = row.kind === "envelope" ? parseEnvelope(row.bytes) : null;
    if (!envelope?.ok || envelope.value.device !== device.id) return [];
    const updates = opening(context, envelope.value, state);
    if (typeof updates === "string") return [];
    const isShort = row.bytes.length <= LARGEST_CARRIED;
    return [{ updates, originals: isShort ? originalsOf(context, envelope.value) : [] }];
  });
}

/** What no envelope holds is signed now, behind the last number: this device never signs another. */
function draftRows({ device }: LogContext, state: RoomState, drafts: readonly Bytes[]): readonly Signed[] {
  const { room, keys, heads, grant } = state;
  const key = keys.get(grant.epoch);
  let { seq, hash: prev } = heads.get(device.id) ?? { seq: -1, hash: NO_HASH };
  return drafts.map((draft): Signed => {
    const body = writeBatch([draft]);
    const said = readBatch(body);
    const isShort = draft.length <= LARGEST_CARRIED;
    if (key === undefined || !isShort || !said.ok) return { updates: [draftUpdate(draft)], originals: [] };
    const header = { kind: "update", room, epoch: grant.epoch, device: device.id, seq: ++seq, prev } as const;
    const envelope = sealEnvelope(header, body, key, device.signing.secretKey);
    prev = envelope.hash;
    return { updates: said.value, originals: [envelope.bytes] };
  });
}

export const writeLeftRow = ({ place: { purpose, track }, updates, originals }: LeftRow): Json => ({
  purpose,
  track,
  updates: updates.map(({ format, bytes }) => [format, toBase64Url(bytes)]),
  originals: originals.map(toBase64Url),
});

/** Inverse of `writeLeftRow`. It was written here: the vault vouches for it. */
export function readLeftRow(stored: Json): LeftRow {
  const { purpose, track, updates, originals } = stored as unknown as StoredRow;
  return {
    place: { purpose: ROOM_PURPOSES.find((each) => each === purpose) ?? "field", track: track as TrackId | null },
    updates: updates.map(([format, bytes]) => ({ format, bytes: bytesOf(bytes) })),
    originals: originals.map(bytesOf),
  };
}

type StoredRow = {
  readonly purpose: RoomPurpose;
  readonly track: string | null;
  readonly updates: readonly (readonly [DocUpdate["format"], string])[];
  readonly originals: readonly string[];
};

const bytesOf = (text: string): Bytes => fromBase64Url(text) ?? (new Uint8Array() as Bytes);
