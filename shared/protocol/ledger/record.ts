// One entry of a project's directory: who comes and who goes. Each names the hash of the one before, so that all devices
// that hold the same last record hold the same directory; the relay takes one only on the last that it has.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "../codec.ts";
import { HASH_SIZE } from "../crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, type Hash, hashId, ID_SIZE, idBytes, type ProjectId } from "../ids.ts";
import { contentOf, isRecordSignedBy, withSignature } from "../signed.ts";
import { type Act, readAct, writeAct } from "./act.ts";

export type DirectoryContent = {
  readonly project: ProjectId;
  /** 1 for the record that follows the genesis. */
  readonly index: number;
  /** The record before; the genesis, for the first. */
  readonly prev: Hash;
  /** As the clock of its author had it: it proves nothing. */
  readonly claimedAt: Instant;
  readonly issuer: DeviceId;
  /** All of them hold, or none. */
  readonly acts: readonly Act[];
};

export type DirectoryRecord = DirectoryContent & { readonly hash: Hash; readonly bytes: Bytes };

const VERSION = 1;
/** Of the shortest act, in bytes. */
const ACT_SIZE = 1 + 4;
/** One record does one thing that a person decided: a large organisation leaves in one act. */
export const MOST_ACTS = 256;
/** Keys are slow to check, and who checks them is the relay of other projects too. */
const MOST_NEW_DEVICES = 16;

export function writeDirectoryRecord(content: DirectoryContent, secretKey: Bytes): DirectoryRecord {
  const { project, index, prev, claimedAt, issuer, acts } = content;
  const written = new ByteWriter()
    .u8(VERSION)
    .fixed(idBytes(project))
    .u32(index)
    .fixed(idBytes(prev))
    .count(claimedAt)
    .fixed(idBytes(issuer))
    .list(acts, writeAct)
    .done();
  const bytes = withSignature("tu/directory/1", written, secretKey);
  return { ...content, hash: hashId(bytes), bytes };
}

/** Reads its shape: it proves nothing yet. */
export function parseDirectoryRecord(bytes: Bytes): Result<DirectoryRecord, Malformed> {
  const read = decode(contentOf(bytes), readContent);
  return read.ok ? ok({ ...read.value, hash: hashId(bytes), bytes }) : read;
}

export const isDirectoryRecordSignedBy = ({ bytes }: DirectoryRecord, publicKey: Uint8Array): boolean =>
  isRecordSignedBy("tu/directory/1", bytes, publicKey);

function readContent(reader: ByteReader): DirectoryContent {
  if (reader.u8() !== VERSION) reader.refuse();
  const content = {
    project: toHex(reader.fixed(ID_SIZE)) as ProjectId,
    index: reader.u32(),
    prev: toHex(reader.fixed(HASH_SIZE)) as Hash,
    claimedAt: instant(reader.count()),
    issuer: toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId,
    acts: reader.list(ACT_SIZE, readAct),
  };
  const { length } = content.acts;
  const newDevices = content.acts.filter(({ kind }) => kind === "device").length;
  return length > 0 && length <= MOST_ACTS && newDevices <= MOST_NEW_DEVICES ? content : reader.refuse();
}
