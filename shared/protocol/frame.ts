// What a device and a relay say to each other. One frame, one WebSocket message: a type byte, then its fields.

import { assertNever } from "#shared/kernel/assert.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { HASH_SIZE, KEY_SIZE, SIGNATURE_SIZE } from "./crypto.ts";
import { DELAYS, type Delay } from "./delays.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, ID_SIZE, idBytes, type ProjectId } from "./ids.ts";
import {
  type MailboxDeviceFrame,
  type MailboxRelayFrame,
  readMailboxDeviceFrame,
  readMailboxRelayFrame,
  writeMailboxFrame,
} from "./invitation/mailbox-frame.ts";
import {
  LIVE_DEVICE_FRAMES,
  LIVE_RELAY_FRAMES,
  type LiveDeviceFrame,
  type LiveRelayFrame,
  readLiveDeviceFrame,
  readLiveRelayFrame,
  writeLiveFrame,
} from "./live-frame.ts";
import { DENIALS, type Denial, REFUSALS, type Refusal } from "./refusals.ts";

/** The version of this page. A relay names the ones that it speaks in its challenge. */
export const PROTOCOL_VERSION = 2;

/** Kinds of row in a project's log. The order is the wire code: add at the end. */
export const ROW_KINDS = ["genesis", "grant", "envelope", "closing", "directory"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export type Row = { readonly kind: RowKind; readonly bytes: Bytes };

/** A row as it comes in: a newer version may have kinds that this one does not know. They are never taken for another. */
export type AnyRow = { readonly kind: RowKind | "unknown"; readonly bytes: Bytes };

/** A place in a project's log, and the hash of the row that stands there: how a relay set back to an old copy is seen. */
export type Cursor = { readonly n: number; readonly hash: Hash };

export type { Denial, Refusal };

export type DeviceFrame =
  | {
      readonly type: "hello";
      readonly version: number;
      readonly project: ProjectId;
      readonly device: DeviceId;
      readonly nonce: Bytes;
      readonly proof: Bytes;
    }
  | { readonly type: "enrol"; readonly token: Bytes; readonly genesis: Bytes }
  | { readonly type: "push"; readonly rows: readonly AnyRow[] }
  /** A closing that the relay has not seen: taken only when it is the first of its room, and leaves nothing out. */
  | { readonly type: "propose"; readonly rows: readonly AnyRow[] }
  | { readonly type: "follow"; readonly after: Cursor; readonly acksAfter: number }
  | { readonly type: "ack"; readonly acks: readonly Bytes[] }
  | LiveDeviceFrame
  | MailboxDeviceFrame;

export type RelayFrame =
  | {
      readonly type: "challenge";
      readonly versions: readonly number[];
      readonly nonce: Bytes;
      readonly receiptKey: Bytes;
    }
  | { readonly type: "welcome"; readonly head: Cursor; readonly proof: Bytes }
  | { readonly type: "denied"; readonly reason: Denial }
  | { readonly type: "receipt"; readonly receipt: Bytes }
  | { readonly type: "refused"; readonly rows: readonly { readonly hash: Hash; readonly reason: Refusal }[] }
  | { readonly type: "rows"; readonly from: number; readonly to: Cursor; readonly rows: readonly AnyRow[] }
  | { readonly type: "reset" }
  | { readonly type: "acks"; readonly from: number; readonly to: number; readonly acks: readonly Bytes[] }
  | { readonly type: "ping" }
  /** Come back, or offer again, after so many milliseconds. */
  | { readonly type: "later"; readonly reason: Delay; readonly after: number }
  | LiveRelayFrame
  | MailboxRelayFrame;

/** A frame of a newer version: it is left alone. Within one version, frames are only ever added. */
export type UnknownFrame = { readonly type: "unknown" };

export const NONCE_OF_PROOF = 32;
export const TOKEN_SIZE = 16;

const DEVICE_FRAMES = [
  "hello",
  "enrol",
  "push",
  "follow",
  "ack",
  ...LIVE_DEVICE_FRAMES,
  "propose",
  "mailbox",
] as const satisfies DeviceFrame["type"][];
const RELAY_FRAMES = [
  "challenge",
  "welcome",
  "denied",
  "receipt",
  "refused",
  "rows",
  "reset",
  "acks",
  "ping",
  "later",
  ...LIVE_RELAY_FRAMES,
  "mailbox",
] as const satisfies RelayFrame["type"][];

export function writeDeviceFrame(frame: DeviceFrame): Bytes {
  const writer = new ByteWriter().u8(DEVICE_FRAMES.indexOf(frame.type));
  switch (frame.type) {
    case "hello":
      writer.u32(frame.version).fixed(idBytes(frame.project)).fixed(idBytes(frame.device));
      return writer.fixed(frame.nonce).fixed(frame.proof).done();
    case "enrol":
      return writer.fixed(frame.token).blob(frame.genesis).done();
    case "push":
    case "propose":
      return writeRows(writer, frame.rows).done();
    case "follow":
      return writeCursor(writer, frame.after).count(frame.acksAfter).done();
    case "ack":
      return writer.list(frame.acks, (each, ack) => each.blob(ack)).done();
    case "open":
    case "data":
    case "close":
    case "ticket":
      return writeLiveFrame(writer, frame).done();
    case "mailbox":
      return writeMailboxFrame(writer, frame).done();
    default:
      return assertNever(frame);
  }
}

export const readDeviceFrame = (bytes: Bytes): Result<DeviceFrame | UnknownFrame, Malformed> =>
  decode(bytes, readFromDevice);

export function writeRelayFrame(frame: RelayFrame): Bytes {
  const writer = new ByteWriter().u8(RELAY_FRAMES.indexOf(frame.type));
  switch (frame.type) {
    case "challenge":
      return writer
        .list(frame.versions, (each, version) => each.u32(version))
        .fixed(frame.nonce)
        .fixed(frame.receiptKey)
        .done();
    case "welcome":
      return writeCursor(writer, frame.head).fixed(frame.proof).done();
    case "denied":
      return writer.u8(DENIALS.indexOf(frame.reason)).done();
    case "receipt":
      return writer.blob(frame.receipt).done();
    case "refused":
      return writer
        .list(frame.rows, (each, { hash, reason }) => each.fixed(idBytes(hash)).u8(REFUSALS.indexOf(reason)))
        .done();
    case "rows":
      return writeRows(writeCursor(writer.count(frame.from), frame.to), frame.rows).done();
    case "acks":
      writer.count(frame.from).count(frame.to);
      return writer.list(frame.acks, (each, ack) => each.blob(ack)).done();
    case "later":
      return writer.u8(DELAYS.indexOf(frame.reason)).u32(frame.after).done();
    case "reset":
    case "ping":
      return writer.done();
    case "opened":
    case "data":
    case "closed":
    case "ticket":
      return writeLiveFrame(writer, frame).done();
    case "mailbox":
      return writeMailboxFrame(writer, frame).done();
    default:
      return assertNever(frame);
  }
}

export const readRelayFrame = (bytes: Bytes): Result<RelayFrame | UnknownFrame, Malformed> =>
  decode(bytes, readFromRelay);

function readFromDevice(reader: ByteReader): DeviceFrame | UnknownFrame {
  const type = DEVICE_FRAMES[reader.u8()];
  if (type === undefined) return unknownFrame(reader);
  switch (type) {
    case "hello":
      return {
        type,
        version: reader.u32(),
        project: toHex(reader.fixed(ID_SIZE)) as ProjectId,
        device: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
        nonce: reader.fixed(NONCE_OF_PROOF),
        proof: reader.fixed(SIGNATURE_SIZE),
      };
    case "enrol":
      return { type, token: reader.fixed(TOKEN_SIZE), genesis: reader.blob() };
    case "push":
    case "propose":
      return { type, rows: readAnyRows(reader) };
    case "follow":
      return { type, after: readCursor(reader), acksAfter: reader.count() };
    case "ack":
      return { type, acks: reader.list(4, (each) => each.blob()) };
    case "open":
    case "data":
    case "close":
    case "ticket":
      return readLiveDeviceFrame(type, reader);
    case "mailbox":
      return readMailboxDeviceFrame(reader);
    default:
      return assertNever(type);
  }
}

function readFromRelay(reader: ByteReader): RelayFrame | UnknownFrame {
  const type = RELAY_FRAMES[reader.u8()];
  if (type === undefined) return unknownFrame(reader);
  switch (type) {
    case "challenge":
      return {
        type,
        versions: reader.list(4, (each) => each.u32()),
        nonce: reader.fixed(NONCE_OF_PROOF),
        receiptKey: reader.fixed(KEY_SIZE),
      };
    case "welcome":
      return { type, head: readCursor(reader), proof: reader.fixed(SIGNATURE_SIZE) };
    case "denied":
      return { type, reason: DENIALS[reader.u8()] ?? "version" };
    case "receipt":
      return { type, receipt: reader.blob() };
    case "refused":
      return { type, rows: reader.list(HASH_SIZE + 1, readRefusal) };
    case "rows":
      return { type, from: reader.count(), to: readCursor(reader), rows: readAnyRows(reader) };
    case "acks":
      return { type, from: reader.count(), to: reader.count(), acks: reader.list(4, (each) => each.blob()) };
    case "later":
      return { type, reason: DELAYS[reader.u8()] ?? "busy", after: reader.u32() };
    case "reset":
    case "ping":
      return { type };
    case "opened":
    case "data":
    case "closed":
    case "ticket":
      return readLiveRelayFrame(type, reader);
    case "mailbox":
      return readMailboxRelayFrame(reader);
    default:
      return assertNever(type);
  }
}

function unknownFrame(reader: ByteReader): UnknownFrame {
  reader.fixed(reader.left);
  return { type: "unknown" };
}

const ROW_SIZE = 1 + 4;
/** Never a kind: what an unknown one is written as, should it be. */
const UNKNOWN_KIND = 255;

export const writeRows = (writer: ByteWriter, rows: readonly AnyRow[]): ByteWriter =>
  writer.list(rows, (each, { kind, bytes }) =>
    each.u8(kind === "unknown" ? UNKNOWN_KIND : ROW_KINDS.indexOf(kind)).blob(bytes),
  );

export const readRows = (reader: ByteReader): Row[] =>
  reader.list(ROW_SIZE, (each) => ({ kind: ROW_KINDS[each.u8()] ?? each.refuse(), bytes: each.blob() }));

const readAnyRows = (reader: ByteReader): AnyRow[] =>
  reader.list(ROW_SIZE, (each) => ({ kind: ROW_KINDS[each.u8()] ?? "unknown", bytes: each.blob() }));

const writeCursor = (writer: ByteWriter, { n, hash }: Cursor): ByteWriter => writer.count(n).fixed(idBytes(hash));

const readCursor = (reader: ByteReader): Cursor => ({
  n: reader.count(),
  hash: toHex(reader.fixed(HASH_SIZE)) as Hash,
});

const readRefusal = (reader: ByteReader): { readonly hash: Hash; readonly reason: Refusal } => ({
  hash: toHex(reader.fixed(HASH_SIZE)) as Hash,
  // A reason of a newer relay: the row stays, and is offered again.
  reason: REFUSALS[reader.u8()] ?? "busy",
});
