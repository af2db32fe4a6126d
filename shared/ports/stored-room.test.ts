import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bytes, utf8 } from "#shared/kernel/bytes.ts";
import { ByteWriter } from "#shared/protocol/codec.ts";
import { KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import type { CaseFileId, DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import { type RoomState, readRoomState, writeRoomState } from "./stored-room.ts";

const ROOM = "0a".repeat(16) as RoomId;
const hash = (byte: string): Hash => byte.repeat(32) as Hash;
const device = (byte: string): DeviceId => byte.repeat(8) as DeviceId;
const key = (byte: number): SecretKey => new Uint8Array(KEY_SIZE).fill(byte) as SecretKey;
const heads = (seq: number): RoomState["heads"] => new Map([[device("01"), { seq, hash: hash("02") }]]);

/** Each field says something. */
const STATE: RoomState = {
  room: ROOM,
  purpose: "identity",
  caseFile: "0b".repeat(16) as CaseFileId,
  track: null,
  keys: new Map([
    [0, key(1)],
    [1, key(2)],
  ]),
  otherKeys: [{ epoch: 1, key: key(3) }],
  hasKeyToGive: true,
  toLeaveOut: [device("03")],
  members: [device("01"), device("04")],
  left: heads(4),
  grant: { first: 1, index: 2, hash: hash("05"), epoch: 1 },
  recovery: { organization: 2, generation: 1 },
  heads: heads(7),
  isStale: true,
  since: 12,
  toldTo: 1,
  generation: 1,
  isFalse: false,
  founding: {
    after: "0c".repeat(16) as RoomId,
    closing: hash("06"),
    state: hash("07"),
    issuer: device("01"),
    snapshot: { seq: 0, hash: hash("08") },
    frontier: heads(3),
  },
  base: heads(2),
  snapshotCheck: "equal",
  carriedTo: 5,
  letGoTo: 4,
  quiet: { waiting: [3, 4], tail: { after: { seq: 6, hash: hash("09") }, to: hash("0d") } },
  unopened: new Map([[device("04"), { last: { seq: -1, hash: hash("0e") }, count: 2 }]]),
};

/** As `writeRoomState` writes, but for the text. */
const withText = (text: string): Bytes =>
  new ByteWriter()
    .text(text)
    .list([], (writer) => writer)
    .list([], (writer) => writer)
    .done();

const told = JSON.parse(new TextDecoder().decode(textOf(writeRoomState(STATE)))) as Readonly<Record<string, unknown>>;

function textOf(bytes: Bytes): Bytes {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return bytes.slice(4, 4 + size);
}

describe("a room as the disk has it", () => {
  it("is read as it was written", () => {
    expect(readRoomState(ROOM, writeRoomState(STATE))).toEqual(STATE);
  });

  it.each(Object.keys(told))("is no room where « %s » lacks, or is something else", (field) => {
    const { [field]: _, ...rest } = told;
    expect(readRoomState(ROOM, withText(JSON.stringify(told)))).not.toBeNull();
    expect(readRoomState(ROOM, withText(JSON.stringify(rest)))).toBeNull();
    expect(readRoomState(ROOM, withText(JSON.stringify({ ...told, [field]: { not: "this" } })))).toBeNull();
  });

  it("is no room where the bytes are anything else, and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.uint8Array({ maxLength: 80 }), (text, bytes) => {
        expect(readRoomState(ROOM, withText(text))).toBeNull();
        expect(readRoomState(ROOM, bytes.slice())).toBeNull();
        expect(readRoomState(ROOM, utf8(text))).toBeNull();
      }),
    );
  });
});
