// What people carry and what lies on a disk: bundles, cards, codes, records of the store, of the journal and of backups.
import { readKeysFile } from "#engine/journal/backup/key-ring.ts";
import { openPortion, sealPortion } from "#engine/journal/backup/portion.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import { toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, concatBytes, fromUtf8, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { BundleReader, BundleWriter, CHUNK_SIZE } from "#shared/protocol/bundle.ts";
import { headSize, readBundleHead, writeBundleHead } from "#shared/protocol/bundle-head.ts";
import {
  readDeviceCard,
  readEnrolmentCode,
  readProjectCard,
  writeDeviceCard,
  writeEnrolmentCode,
  writeProjectCard,
} from "#shared/protocol/cards.ts";
import { ByteWriter } from "#shared/protocol/codec.ts";
import { decrypt, encrypt, hashOf, NONCE_SIZE, newKey, randomBytes, TAG_SIZE } from "#shared/protocol/crypto.ts";
import { CODE_LENGTH, readNeighbourCode, writeNeighbourCode } from "#shared/protocol/neighbour-code.ts";
import { readEnd, readHead, writeEnd, writeHead } from "../../electron/backup/backup-frames.ts";
import { readRecord as readJournalRecord, writeRecord } from "../../electron/journal/entry.ts";
import { isResult, type Reader } from "./reader.ts";
import type { Samples } from "./samples.ts";

export const carriedReaders = (samples: Samples): readonly Reader[] => [
  bundleHeads(samples),
  bundleChunks(samples),
  cards(samples),
  cardsWithTheirChecksum(samples),
  neighbourCodes(),
  recordsOfDisk(samples),
  backups(samples),
];

function bundleHeads({ device, peer, genesis }: Samples): Reader {
  const key = newKey();
  const opening = { project: genesis.project, device: device.id, madeAt: instant(1_800_000_000_000) };
  return {
    name: "heads of a bundle",
    valid: [writeBundleHead(key, opening, device.signing.secretKey, [peer.box.publicKey])],
    read: (bytes) => {
      const size = headSize(bytes);
      const head = readBundleHead(bytes, peer.box);
      if (!size.ok || !head.ok) return isResult(size) && isResult(head);
      // The part that is signed is bound to the key: what was changed elsewhere changes nothing of it.
      return head.value.opening.device === device.id && head.value.isSignedBy(device.signing.publicKey);
    },
  };
}

/** The stream of a bundle as somebody who has its key may have written it, and once more cut in two chunks. */
function bundleChunks({ rows, ack }: Samples): Reader {
  const key = newKey();
  const sealed = (plain: Bytes, number: number): Bytes => {
    const whole = new Uint8Array(CHUNK_SIZE - NONCE_SIZE - TAG_SIZE);
    whole.set(plain.subarray(0, whole.length));
    const nonce = randomBytes(NONCE_SIZE);
    return concatBytes([nonce, encrypt(whole, labelOf(number), nonce, key)]);
  };
  const writer = new BundleWriter(key);
  for (const row of rows) writer.add({ type: "row", row });
  writer.add({ type: "ack", ack: ack.bytes });
  const chunk = writer.end();
  const plain = decrypt(chunk.subarray(NONCE_SIZE), labelOf(0), chunk.subarray(0, NONCE_SIZE), key) ?? new Uint8Array();
  const header = 9;
  const used = new DataView(plain.buffer, plain.byteOffset).getUint32(5);
  return {
    name: "chunks of a bundle",
    valid: [plain.slice(0, header + used)],
    read: (bytes) => {
      const reader = new BundleReader(key);
      const items = [...reader.chunk(sealed(bytes, 0)), ...reader.chunk(sealed(bytes, 1))];
      return items.length <= 2 * bytes.length && reader.damaged.length <= 2;
    },
  };
}

const labelOf = (number: number): Bytes => new ByteWriter().fixed(utf8("tu/bundle/1/chunk")).u32(number).done();

function cards({ genesis, rows, device, relay }: Samples): Reader {
  const names = { personName: "Inès L.", role: "educator", organizationName: "Association du Lot" };
  const keys = { signingKey: device.signing.publicKey, boxKey: device.box.publicKey };
  const code = { address: "wss://relais.exemple.invalid", receiptKey: relay.publicKey, token: randomBytes(16) };
  return {
    name: "cards",
    valid: [
      utf8(writeProjectCard({ genesis, rows })),
      utf8(writeDeviceCard({ ...keys, ...names })),
      utf8(writeEnrolmentCode(code)),
    ],
    read: (bytes) => readAnyCard(fromUtf8(bytes) ?? ""),
  };
}

const readAnyCard = (card: string): boolean =>
  [readProjectCard(card), readDeviceCard(card), readEnrolmentCode(card)].every(isResult);

/** The checksum is no signature: whoever makes a card makes it right. */
function cardsWithTheirChecksum(samples: Samples): Reader {
  const contents = cards(samples).valid.map((card) => {
    const [, text = ""] = (fromUtf8(card) ?? "").split(":");
    return new Uint8Array(Buffer.from(text, "base64url").subarray(0, -4));
  });
  return {
    name: "cards with their checksum",
    valid: contents,
    read: (bytes) => {
      const text = toBase64Url(concatBytes([bytes, hashOf(bytes).slice(0, 4)]));
      return ["tu-projet-1:", "tu-poste-1:", "tu-relais-1:"].every((prefix) => readAnyCard(prefix + text));
    },
  };
}

const neighbourCodes = (): Reader => ({
  name: "codes of a neighbour",
  valid: [utf8(writeNeighbourCode({ address: "192.168.1.20", port: 47_123, fingerprint: randomBytes(5) }))],
  read: (bytes) => {
    const typed = fromUtf8(bytes) ?? "";
    const code = readNeighbourCode(typed);
    return !code.ok || (typed.length >= CODE_LENGTH && code.value.port <= 0xffff);
  },
});

const recordsOfDisk = ({ envelope }: Samples): Reader => ({
  name: "records of the disk",
  valid: [
    new ByteWriter().count(1).u8(2).fixed(envelope.bytes).done(),
    writeRecord({ kind: "entry", key: "records/a", value: envelope.bytes }),
    writeRecord({ kind: "entry", key: "records/a", value: null }),
    writeRecord({ kind: "base" }),
  ],
  read: (bytes) => readRecord(bytes) !== undefined && readJournalRecord(bytes) !== undefined,
});

function backups({ envelope }: Samples): Reader {
  const section = { id: toHex(randomBytes(16)), key: newKey() };
  const portion = sealPortion(section, [{ table: "records", key: "a", value: envelope.bytes }]);
  const place = utf8(`tu-backup/${section.id}`);
  const sealed = portion.subarray(16 + NONCE_SIZE);
  const plain = decrypt(sealed, place, portion.subarray(16, 16 + NONCE_SIZE), section.key) ?? new Uint8Array();
  return {
    name: "backups",
    valid: [
      plain,
      writeHead({ at: 1_800_000_000_000 }),
      writeEnd({ records: 4, files: 1 }),
      new ByteWriter().blob(utf8("{}")).blob(envelope.bytes).done(),
    ],
    read: (bytes) => {
      const nonce = randomBytes(NONCE_SIZE);
      const record = concatBytes([portion.slice(0, 16), nonce, encrypt(bytes, place, nonce, section.key)]);
      const rows = openPortion(section, record);
      const others = [openPortion(section, bytes), readHead(bytes), readEnd(bytes), readKeysFile(bytes)];
      return (rows === null || Array.isArray(rows)) && others.every((each) => each !== undefined);
    },
  };
}
