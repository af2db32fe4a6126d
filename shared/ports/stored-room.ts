import { z } from "zod";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { KEY_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import type { CaseFileId, DeviceId, Hash, RoomId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { ROOM_PURPOSES, type RoomPurpose } from "#shared/protocol/room-purpose.ts";

/** What this device knows of a room that it may open. */
export type RoomState = {
  readonly room: RoomId;
  readonly purpose: RoomPurpose;
  readonly caseFile: CaseFileId;
  readonly keys: ReadonlyMap<number, SecretKey>;
  /** The devices that hold the key. */
  readonly members: readonly DeviceId[];
  /** How far each author's rows are held here, without a hole. What is on the disk must reach them. */
  readonly heads: ReadonlyMap<DeviceId, Head>;
  /** Rows were added that no summary shows yet, and that were not opened since they came. */
  readonly isStale: boolean;
};

// Keys are kept beside the rest as bytes: as text they could not be wiped from memory.
const StoredRoom = z.object({
  purpose: z.enum(ROOM_PURPOSES),
  caseFile: z.string(),
  members: z.array(z.string()),
  heads: z.array(z.tuple([z.string(), z.int(), z.string()])),
  isStale: z.boolean(),
});

export function writeRoomState(state: RoomState): Bytes {
  const stored: z.infer<typeof StoredRoom> = {
    purpose: state.purpose,
    caseFile: state.caseFile,
    members: [...state.members],
    heads: [...state.heads].map(([device, { seq, hash }]) => [device, seq, hash]),
    isStale: state.isStale,
  };
  return new ByteWriter()
    .text(JSON.stringify(stored))
    .list([...state.keys], (writer, [epoch, key]) => writer.u32(epoch).fixed(key))
    .done();
}

/** `null` when the bytes are not a room: a fault of the disk, since they were sealed by the vault. */
export function readRoomState(room: RoomId, bytes: Bytes): RoomState | null {
  const read = decode(bytes, (reader) => ({
    parsed: StoredRoom.safeParse(JSON.parse(reader.text())),
    keys: reader.list(4 + KEY_SIZE, (each) => [each.u32(), each.fixed(KEY_SIZE) as SecretKey] as const),
  }));
  if (!read.ok || !read.value.parsed.success) return null;
  const { purpose, caseFile, members, heads, isStale } = read.value.parsed.data;
  return {
    room,
    purpose,
    caseFile: caseFile as CaseFileId,
    keys: new Map(read.value.keys),
    members: members as DeviceId[],
    heads: new Map(heads.map(([device, seq, hash]) => [device as DeviceId, { seq, hash: hash as Hash }])),
    isStale,
  };
}
