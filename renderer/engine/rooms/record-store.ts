// Rows of the log as they lie on this disk: `<room>/<device>/<seq>` for envelopes, so that one number of one device has
// one place; `<room>/grant/<index>` for grants, `<room>/closing` for the record that a later generation begins with. The order of arrival comes with the bytes: documents are built in it.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { StoreChange } from "#shared/ports/engine-store.ts";
import type { Closing } from "#shared/protocol/closing.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import { ROW_KINDS, type Row } from "#shared/protocol/frame.ts";
import type { Grant } from "#shared/protocol/grant.ts";
import type { DeviceId, RoomId } from "#shared/protocol/ids.ts";

export type StoredRecord = Row & { readonly order: number };

const number = (value: number): string => value.toString(16).padStart(8, "0");

export const envelopeKey = (room: RoomId, device: DeviceId, seq: number): string => `${room}/${device}/${number(seq)}`;

export const grantKey = (room: RoomId, index: number): string => `${room}/grant/${number(index)}`;

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

/** The closing that a room begins with. */
export const closingRecord = ({ next, bytes }: Closing, order: number): StoreChange => ({
  table: "records",
  key: `${next}/closing`,
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

const writeRecord = ({ order, kind, bytes }: StoredRecord): Bytes =>
  new ByteWriter().count(order).u8(ROW_KINDS.indexOf(kind)).fixed(bytes).done();
