// The first record of a project: which devices belong to it, under which number, and whose receipts count.
// It holds keys and numbers, no name: who is behind a device is said in the project's own `directory` room.
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode, type Malformed } from "./codec.ts";
import { KEY_SIZE } from "./crypto.ts";
import { type DeviceId, deviceIdOf, type Hash, hashId, ID_SIZE, idBytes, type ProjectId } from "./ids.ts";
import { contentOf, isRecordSignedBy, withSignature } from "./signed.ts";

export type DeviceEntry = {
  readonly id: DeviceId;
  /** 1, 2, 3… at the beginning; then one of its own. Never reused in the project. */
  readonly number: number;
  readonly signingKey: Bytes;
  readonly boxKey: Bytes;
};

export type RelayEntry = {
  /** `wss:` or, on the same machine, `ws:`. */
  readonly address: string;
  /** The key that signs its receipts. */
  readonly receiptKey: Bytes;
};

export type Genesis = {
  readonly project: ProjectId;
  readonly createdAt: Instant;
  /** `null`: the project lives on one computer. */
  readonly relay: RelayEntry | null;
  readonly devices: readonly DeviceEntry[];
  /** The device that made the project, and signed this. */
  readonly founder: DeviceId;
  readonly hash: Hash;
  readonly bytes: Bytes;
};

export type GenesisFailure = Malformed | { readonly kind: "badSignature" } | { readonly kind: "inconsistent" };

const VERSION = 1;
const DEVICE_SIZE = 4 + 2 * KEY_SIZE;
/** The largest number of a device: what is written in a document carries it in 16 bits. */
export const MOST_DEVICES = 2 ** 16 - 1;

/** A device as the genesis names it: its id comes from its keys. */
export const deviceEntry = (number: number, signingKey: Bytes, boxKey: Bytes): DeviceEntry => ({
  id: deviceIdOf(signingKey, boxKey),
  number,
  signingKey,
  boxKey,
});

/** The number of a device in a project; 0 when it is not of it. */
export const numberOf = ({ devices }: Pick<Genesis, "devices">, device: DeviceId): number =>
  devices.find(({ id }) => id === device)?.number ?? 0;

export function writeGenesis(content: Omit<Genesis, "hash" | "bytes">, founderSecretKey: Bytes): Genesis {
  const founder = content.devices.find(({ id }) => id === content.founder);
  const written = new ByteWriter()
    .u8(VERSION)
    .fixed(idBytes(content.project))
    .count(content.createdAt)
    .list(content.relay === null ? [] : [content.relay], (writer, { address, receiptKey }) =>
      writer.text(address).fixed(receiptKey),
    )
    .list(content.devices, (writer, { number, signingKey, boxKey }) =>
      writer.u32(number).fixed(signingKey).fixed(boxKey),
    )
    .u32(founder?.number ?? 0)
    .done();
  const bytes = withSignature("tu/genesis/1", written, founderSecretKey);
  return { ...content, hash: hashId(bytes), bytes };
}

/** Reads and verifies: shape, one entry a device and a number, signature of the founder. */
export function readGenesis(bytes: Bytes): Result<Genesis, GenesisFailure> {
  const read = decode(contentOf(bytes), readContent);
  if (!read.ok) return read;
  const { founderNumber, ...content } = read.value;
  const founder = content.devices.find(({ number }) => number === founderNumber);
  const numbers = new Set(content.devices.map(({ number }) => number));
  const ids = new Set(content.devices.map(({ id }) => id));
  if (content.devices.some(({ number }) => number < 1 || number > MOST_DEVICES)) return fail({ kind: "inconsistent" });
  if (founder === undefined || numbers.size !== content.devices.length || ids.size !== content.devices.length) {
    return fail({ kind: "inconsistent" });
  }
  if (!isRecordSignedBy("tu/genesis/1", bytes, founder.signingKey)) return fail({ kind: "badSignature" });
  return ok({ ...content, founder: founder.id, hash: hashId(bytes), bytes });
}

function readContent(reader: ByteReader) {
  if (reader.u8() !== VERSION) reader.refuse();
  const project = toHex(reader.fixed(ID_SIZE)) as ProjectId;
  const createdAt = instant(reader.count());
  const relays = reader.list(4 + KEY_SIZE, (each) => ({ address: each.text(), receiptKey: each.fixed(KEY_SIZE) }));
  if (relays.length > 1) reader.refuse();
  const devices = reader.list(DEVICE_SIZE, (each) =>
    deviceEntry(each.u32(), each.fixed(KEY_SIZE), each.fixed(KEY_SIZE)),
  );
  return { project, createdAt, relay: relays[0] ?? null, devices, founderNumber: reader.u32() };
}
