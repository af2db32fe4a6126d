// Rows of the log as they lie on this disk: `<room>/<device>/<seq>` for envelopes, so that one number of one device has
// one place; `<room>/grant/<index>` for grants, `<room>/closing` for the record that a later generation begins with. The order of arrival comes with the bytes: documents are built in it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Closing } from "#shared/protocol/closing.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { ROW_KINDS, type Row } from "#shared/protocol/frame.ts";
import type { Grant } from "#shared/protocol/grant.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";

export type StoredRecord = Row & { readonly order: number };

const number = (value: number): string => value.toString(16).padStart(8, "0");

export const envelopeKey = (room: RoomId, device: DeviceId, seq: number): string => `${room}/${device}/${number(seq)}`;

/** Where the grants of a room lie, in their order. */
export const grantPlace = (room: RoomId): string => `${room}/grant/`;

export const grantKey = (room: RoomId, index: number): string => grantPlace(room) + number(index);

/** The number of a grant by its key; `null` for the place of another kind of row. */
export function grantIndex(key: string): number | null {
  const [, kind, index = ""] = key.split("/");
  return kind === "grant" ? Number.parseInt(index, 16) : null;
}

/** Whose envelope a key is the place of, and its number; `null` for the place of another kind of row. */
export function envelopePlace(key: string): { readonly device: DeviceId; readonly seq: number } | null {
  const [, device = "", seq = ""] = key.split("/");
  return /^[0-9a-f]{16}$/.test(device) ? { device: device as DeviceId, seq: Number.parseInt(seq, 16) } : null;
}

/** Whether a key is the place of a row of this device, beyond its last one that counts in a room that it has left. */
export function isOwnBeyond({ left }: Pick<RoomState, "left">, me: DeviceId, key: string): boolean {
  const place = envelopePlace(key);
  return place?.device === me && place.seq > (left.get(me)?.seq ?? -1);
}

export const envelopeRecord = ({ room, device, seq, bytes }: Envelope, order: number): StoreChange => ({
  table: "records",
  key: envelopeKey(room, device, seq),
  value: writeRecord({ kind: "envelope", bytes, order }),
});

export const grantRecord = ({ room, index, bytes }: Grant, order: number): StoreChange => ({
  table: "records",
  key: grantKey(room, index),
  value: writeRecord({ kind: "grant", bytes, order }),
});

export const closingKey = (next: RoomId): string => `${next}/closing`;

/** The closing that a room begins with. */
export const closingRecord = ({ next, bytes }: Closing, order: number): StoreChange => ({
  table: "records",
  key: closingKey(next),
  value: writeRecord({ kind: "closing", bytes, order }),
});

/** `null` for bytes that are no record: a fault of the disk. */
export function readRecord(value: Bytes): StoredRecord | null {
  const read = decode(value, (reader) => ({
    order: reader.count(),
    kind: ROW_KINDS[reader.u8()] ?? reader.refuse(),
    bytes: reader.fixed(reader.left),
  }));
  return read.ok ? read.value : null;
}

export const writeRecord = ({ order, kind, bytes }: StoredRecord): Bytes =>
  new ByteWriter().count(order).u8(ROW_KINDS.indexOf(kind)).fixed(bytes).done();
