import { z } from "zod";
import { type Bytes, fromHex, fromUtf8, toHex, utf8 } from "#shared/kernel/bytes.ts";
import type { SecretKey } from "#shared/protocol/crypto.ts";
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

const StoredRoom = z.object({
  purpose: z.enum(ROOM_PURPOSES),
  caseFile: z.string(),
  keys: z.array(z.tuple([z.int(), z.string()])),
  members: z.array(z.string()),
  heads: z.array(z.tuple([z.string(), z.int(), z.string()])),
  isStale: z.boolean(),
});

export function writeRoomState(state: RoomState): Bytes {
  const stored: z.infer<typeof StoredRoom> = {
    purpose: state.purpose,
    caseFile: state.caseFile,
    keys: [...state.keys].map(([epoch, key]) => [epoch, toHex(key)]),
    members: [...state.members],
    heads: [...state.heads].map(([device, { seq, hash }]) => [device, seq, hash]),
    isStale: state.isStale,
  };
  return utf8(JSON.stringify(stored));
}

/** `null` when the bytes are not a room: a fault of the disk, since they were sealed by the vault. */
export function readRoomState(room: RoomId, bytes: Bytes): RoomState | null {
  const parsed = StoredRoom.safeParse(JSON.parse(fromUtf8(bytes) ?? "null"));
  if (!parsed.success) return null;
  const { purpose, caseFile, keys, members, heads, isStale } = parsed.data;
  return {
    room,
    purpose,
    caseFile: caseFile as CaseFileId,
    keys: new Map(keys.map(([epoch, key]) => [epoch, (fromHex(key) ?? new Uint8Array()) as SecretKey])),
    members: members as DeviceId[],
    heads: new Map(heads.map(([device, seq, hash]) => [device as DeviceId, { seq, hash: hash as Hash }])),
    isStale,
  };
}
