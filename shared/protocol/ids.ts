import { assert } from "#shared/kernel/assert.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import type { CaseFileId, DeviceId } from "#shared/kernel/ids.ts";
import { hashOf, randomBytes } from "./crypto.ts";

// Ids are opaque: random, or the hash of a key. In memory they are hexadecimal text, on the wire raw bytes.

/** 16 random bytes: one compartment of one file (or one project room). Tells nothing of either. */
export type RoomId = Brand<string, "RoomId">;
/** 16 random bytes. */
export type ProjectId = Brand<string, "ProjectId">;
/** 16 random bytes: one track of a file's health, which has rooms of its own. */
export type TrackId = Brand<string, "TrackId">;
/** `CaseFileId`: 16 bytes that name the file's beginning (`file-id.ts`); never leaves a device in clear. `DeviceId`: 8 bytes, the hash of a device's public keys. */
export type { CaseFileId, DeviceId };
/** 32 bytes: BLAKE2b-256. */
export type Hash = Brand<string, "Hash">;

export const ID_SIZE = 16;
export const DEVICE_ID_SIZE = 8;

/** The hash that comes before the first record of a chain. */
export const NO_HASH = "00".repeat(32) as Hash;

/** On the wire, that of a room which is of no track. */
export const NO_TRACK = "00".repeat(ID_SIZE) as TrackId;

/** The author of a snapshot: nobody's device, so that it stands in nobody's chain. */
export const NO_DEVICE = "00".repeat(DEVICE_ID_SIZE) as DeviceId;

export const newRoomId = (): RoomId => toHex(randomBytes(ID_SIZE)) as RoomId;
export const newProjectId = (): ProjectId => toHex(randomBytes(ID_SIZE)) as ProjectId;
export const newTrackId = (): TrackId => toHex(randomBytes(ID_SIZE)) as TrackId;
export const newCaseFileId = (): CaseFileId => toHex(randomBytes(ID_SIZE)) as CaseFileId;

export const hashId = (bytes: Uint8Array): Hash => toHex(hashOf(bytes)) as Hash;

/** The id of a device is derived from its keys, so that a key can't be swapped under an id. */
export function deviceIdOf(signingKey: Uint8Array, boxKey: Uint8Array): DeviceId {
  const both = new Uint8Array(signingKey.length + boxKey.length);
  both.set(signingKey);
  both.set(boxKey, signingKey.length);
  return toHex(hashOf(both).subarray(0, DEVICE_ID_SIZE)) as DeviceId;
}

/** The bytes of an id made by this module. */
export function idBytes(id: RoomId | ProjectId | TrackId | CaseFileId | DeviceId | Hash): Bytes {
  const bytes = fromHex(id);
  assert(bytes !== null, "an id is hexadecimal");
  return bytes;
}
