// Channels: the open rooms of a device, side by side on its one connection, each as a virtual socket of its own.
import { assertNever } from "#shared/kernel/assert.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { ByteReader, ByteWriter } from "./codec.ts";
import { ID_SIZE, idBytes, type RoomId } from "./ids.ts";

export const TICKET_SIZE = 16;

export type LiveDeviceFrame =
  | { readonly type: "open"; readonly channel: number; readonly room: RoomId }
  | { readonly type: "data"; readonly channel: number; readonly message: Bytes }
  | { readonly type: "close"; readonly channel: number }
  /** Asks for a way in for a socket of its own: what a stock client needs. */
  | { readonly type: "ticket"; readonly room: RoomId };

export type LiveRelayFrame =
  | { readonly type: "opened"; readonly channel: number }
  | { readonly type: "data"; readonly channel: number; readonly message: Bytes }
  | { readonly type: "closed"; readonly channel: number; readonly code: number }
  | { readonly type: "ticket"; readonly room: RoomId; readonly ticket: Bytes };

export const LIVE_DEVICE_FRAMES = ["open", "data", "close", "ticket"] as const satisfies LiveDeviceFrame["type"][];
export const LIVE_RELAY_FRAMES = ["opened", "data", "closed", "ticket"] as const satisfies LiveRelayFrame["type"][];

export function writeLiveFrame(writer: ByteWriter, frame: LiveDeviceFrame | LiveRelayFrame): ByteWriter {
  switch (frame.type) {
    case "open":
      return writer.u32(frame.channel).fixed(idBytes(frame.room));
    case "data":
      return writer.u32(frame.channel).blob(frame.message);
    case "opened":
    case "close":
      return writer.u32(frame.channel);
    case "closed":
      return writer.u32(frame.channel).u32(frame.code);
    case "ticket":
      writer.fixed(idBytes(frame.room));
      return "ticket" in frame ? writer.fixed(frame.ticket) : writer;
    default:
      return assertNever(frame);
  }
}

export function readLiveDeviceFrame(type: LiveDeviceFrame["type"], reader: ByteReader): LiveDeviceFrame {
  switch (type) {
    case "open":
      return { type, channel: reader.u32(), room: readRoom(reader) };
    case "data":
      return { type, channel: reader.u32(), message: reader.blob() };
    case "close":
      return { type, channel: reader.u32() };
    case "ticket":
      return { type, room: readRoom(reader) };
    default:
      return assertNever(type);
  }
}

export function readLiveRelayFrame(type: LiveRelayFrame["type"], reader: ByteReader): LiveRelayFrame {
  switch (type) {
    case "opened":
      return { type, channel: reader.u32() };
    case "data":
      return { type, channel: reader.u32(), message: reader.blob() };
    case "closed":
      return { type, channel: reader.u32(), code: reader.u32() };
    case "ticket":
      return { type, room: readRoom(reader), ticket: reader.fixed(TICKET_SIZE) };
    default:
      return assertNever(type);
  }
}

const readRoom = (reader: ByteReader): RoomId => toHex(reader.fixed(ID_SIZE)) as RoomId;
