// What two devices of a project say to each other on a local network, with no relay: the same on both sides. One frame,
// one WebSocket message inside TLS: a type byte, then its fields. Nothing is told before both have proved who they are.
import { assertNever } from "#shared/kernel/assert.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { HASH_SIZE, isSignedBy, SIGNATURE_SIZE, sign } from "./crypto.ts";
import { NONCE_OF_PROOF, type Row, readRows, writeRows } from "./frame.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, ID_SIZE, idBytes, type ProjectId, type RoomId } from "./ids.ts";
import type { Head } from "./receipt.ts";

/** The version of this conversation. */
export const NEIGHBOUR_VERSION = 1;

/** How far a device holds a room: the last envelope of each author. */
export type RoomHeads = { readonly room: RoomId; readonly heads: ReadonlyMap<DeviceId, Head> };

export type NeighbourFrame =
  /** First of all, by both: says nothing of anybody. */
  | { readonly type: "greet"; readonly version: number; readonly nonce: Bytes }
  /** Who one is, by a signature of this very conversation. Whoever joins proves first. */
  | { readonly type: "prove"; readonly device: DeviceId; readonly proof: Bytes }
  /** The rooms of both that one holds, and how far; a room that is not there is not held. */
  | { readonly type: "heads"; readonly isLast: boolean; readonly rooms: readonly RoomHeads[] }
  | { readonly type: "rows"; readonly rows: readonly Row[] }
  /** The oldest `rows` that was not answered is on the disk: the next may come. */
  | { readonly type: "taken" }
  | { readonly type: "acks"; readonly acks: readonly Bytes[] };

/** The order is the wire code: add at the end. */
const FRAMES = ["greet", "prove", "heads", "rows", "taken", "acks"] as const satisfies NeighbourFrame["type"][];

export function writeNeighbourFrame(frame: NeighbourFrame): Bytes {
  const writer = new ByteWriter().u8(FRAMES.indexOf(frame.type));
  switch (frame.type) {
    case "greet":
      return writer.u32(frame.version).fixed(frame.nonce).done();
    case "prove":
      return writer.fixed(idBytes(frame.device)).fixed(frame.proof).done();
    case "heads":
      return writer
        .u8(frame.isLast ? 1 : 0)
        .list(frame.rooms, writeRoomHeads)
        .done();
    case "rows":
      return writeRows(writer, frame.rows).done();
    case "acks":
      return writer.list(frame.acks, (each, ack) => each.blob(ack)).done();
    case "taken":
      return writer.done();
    default:
      return assertNever(frame);
  }
}

export const readNeighbourFrame = (bytes: Bytes): Result<NeighbourFrame, Malformed> => decode(bytes, readFrame);

function readFrame(reader: ByteReader): NeighbourFrame {
  const type = FRAMES[reader.u8()] ?? reader.refuse();
  switch (type) {
    case "greet":
      return { type, version: reader.u32(), nonce: reader.fixed(NONCE_OF_PROOF) };
    case "prove":
      return { type, device: readDevice(reader), proof: reader.fixed(SIGNATURE_SIZE) };
    case "heads":
      return { type, isLast: reader.u8() === 1, rooms: reader.list(ID_SIZE + 4, readRoomHeads) };
    case "rows":
      return { type, rows: readRows(reader) };
    case "acks":
      return { type, acks: reader.list(4, (each) => each.blob()) };
    case "taken":
      return { type };
    default:
      return assertNever(type);
  }
}

const writeRoomHeads = (writer: ByteWriter, { room, heads }: RoomHeads): ByteWriter =>
  writer
    .fixed(idBytes(room))
    .list([...heads], (each, [device, { seq, hash }]) => each.fixed(idBytes(device)).u32(seq).fixed(idBytes(hash)));

const readRoomHeads = (reader: ByteReader): RoomHeads => ({
  room: toHex(reader.fixed(ID_SIZE)) as RoomId,
  heads: new Map(
    reader.list(DEVICE_ID_SIZE + 4 + HASH_SIZE, (each): [DeviceId, Head] => [
      readDevice(each),
      { seq: each.u32(), hash: toHex(each.fixed(HASH_SIZE)) as Hash },
    ]),
  ),
});

const readDevice = (reader: ByteReader): DeviceId => toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId;

/** Which end of the conversation one is: a proof made at one is worth nothing at the other. */
export const NEIGHBOUR_ROLES = ["joins", "shares"] as const;
export type NeighbourRole = (typeof NEIGHBOUR_ROLES)[number];

export type ProofContent = {
  readonly role: NeighbourRole;
  readonly project: ProjectId;
  readonly device: DeviceId;
  /** One's own nonce of this conversation, and the other's. */
  readonly nonce: Bytes;
  readonly otherNonce: Bytes;
  /**
   * The hash of the certificate that whoever shares made for this sharing, as one sees it: a machine in between has
   * another, and neither side takes the other's proof.
   */
  readonly channel: Bytes;
};

export const proveNeighbour = (content: ProofContent, secretKey: Bytes): Bytes =>
  sign("tu/neighbour/1", proofBytes(content), secretKey);

export const isNeighbourProved = (content: ProofContent, proof: Bytes, publicKey: Bytes): boolean =>
  isSignedBy("tu/neighbour/1", proofBytes(content), proof, publicKey);

const proofBytes = ({ role, project, device, nonce, otherNonce, channel }: ProofContent): Bytes =>
  new ByteWriter()
    .u8(NEIGHBOUR_ROLES.indexOf(role))
    .fixed(idBytes(project))
    .fixed(idBytes(device))
    .fixed(nonce)
    .fixed(otherNonce)
    .blob(channel)
    .done();
