// Every reader of what comes from outside, each with valid bytes to begin from, and what it may answer.
import * as Y from "yjs";
import { readBatch, writeBatch } from "#engine/crdt/batch.ts";
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import { readRecord } from "#engine/rooms/record-store.ts";
import { newDevice } from "#engine/space/identity-store.ts";
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { readProjectCard, writeProjectCard } from "#shared/protocol/cards.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { newKey, newSigningKeys, randomBytes } from "#shared/protocol/crypto.ts";
import { isEnvelopeSignedBy, openEnvelope, parseEnvelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import {
  type Row,
  readDeviceFrame,
  readRelayFrame,
  readRows,
  writeDeviceFrame,
  writeRelayFrame,
  writeRows,
} from "#shared/protocol/frame.ts";
import { deviceEntry, readGenesis, writeGenesis } from "#shared/protocol/genesis.ts";
import { openGrant, parseGrant, type RoomKey, writeFirstGrant } from "#shared/protocol/grant.ts";
import { hashId, NO_HASH, newCaseFileId, newProjectId, newRoomId } from "#shared/protocol/ids.ts";
import { unpad } from "#shared/protocol/padding.ts";
import { parseAck, readReceipt, writeAck, writeReceipt } from "#shared/protocol/receipt.ts";

export type Reader = {
  readonly name: string;
  readonly valid: readonly Bytes[];
  /** Reads; answers whether it answered as it may. Throws where it must never. */
  readonly read: (bytes: Bytes) => boolean;
};

const isResult = (answer: { readonly ok: boolean }): boolean => typeof answer.ok === "boolean";
const isBytesOrNull = (answer: unknown): boolean => answer === null || answer instanceof Uint8Array;

export function allReaders(): readonly Reader[] {
  const device = newDevice();
  const relay = newSigningKeys();
  const roomKey: RoomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: newCaseFileId(),
    purpose: "field",
    generation: 0,
  };
  const header = { kind: "update", room: roomKey.room, epoch: 0, device: device.id, seq: 0, prev: NO_HASH } as const;
  const body = writeBatch(someUpdates());
  const envelope = sealEnvelope(header, body, roomKey.key, device.signing.secretKey);
  const grant = writeFirstGrant(roomKey, [{ id: device.id, boxKey: device.box.publicKey }], {
    id: device.id,
    secretKey: device.signing.secretKey,
  });
  const heads = new Map([[device.id, { seq: 0, hash: envelope.hash }]]);
  const ack = writeAck(roomKey.room, device.id, heads, device.signing.secretKey);
  const receipt = writeReceipt([{ n: 7, hash: envelope.hash }], relay.secretKey);
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(1_800_000_000_000),
      relay: { address: "wss://relais.exemple.invalid", receiptKey: relay.publicKey },
      devices: [deviceEntry(1, device.signing.publicKey, device.box.publicKey)],
      founder: device.id,
    },
    device.signing.secretKey,
  );
  const rows: readonly Row[] = [
    { kind: "genesis", bytes: genesis.bytes },
    { kind: "grant", bytes: grant.bytes },
    { kind: "envelope", bytes: envelope.bytes },
  ];
  const to = { n: 3, hash: hashId(envelope.bytes) };
  const record = new ByteWriter().count(1).u8(2).fixed(envelope.bytes).done();

  return [
    {
      name: "frames of a device",
      valid: [
        writeDeviceFrame({
          type: "hello",
          version: 1,
          project: genesis.project,
          device: device.id,
          nonce: randomBytes(32),
          proof: randomBytes(64),
        }),
        writeDeviceFrame({ type: "enrol", token: randomBytes(16), genesis: genesis.bytes }),
        writeDeviceFrame({ type: "push", rows }),
        writeDeviceFrame({ type: "follow", after: to, acksAfter: 4 }),
        writeDeviceFrame({ type: "ack", acks: [ack.bytes] }),
      ],
      read: (bytes) => isResult(readDeviceFrame(bytes)),
    },
    {
      name: "frames of a relay",
      valid: [
        writeRelayFrame({ type: "challenge", versions: [1], nonce: randomBytes(32), receiptKey: relay.publicKey }),
        writeRelayFrame({ type: "welcome", head: to, proof: randomBytes(64) }),
        writeRelayFrame({ type: "receipt", receipt }),
        writeRelayFrame({ type: "refused", rows: [{ hash: envelope.hash, reason: "gap" }] }),
        writeRelayFrame({ type: "rows", from: 0, to, rows }),
        writeRelayFrame({ type: "acks", from: 0, to: 4, acks: [ack.bytes] }),
      ],
      read: (bytes) => isResult(readRelayFrame(bytes)),
    },
    {
      name: "rows",
      valid: [writeRows(new ByteWriter(), rows).done()],
      read: (bytes) => isResult(decode(bytes, readRows)),
    },
    {
      name: "envelopes",
      valid: [envelope.bytes],
      read: (bytes) => {
        const parsed = parseEnvelope(bytes);
        if (!parsed.ok) return true;
        const isTrue = isEnvelopeSignedBy(parsed.value, device.signing.publicKey);
        return (
          isBytesOrNull(openEnvelope(parsed.value, roomKey.key)) && isTrue === (parsed.value.hash === envelope.hash)
        );
      },
    },
    {
      name: "grants",
      valid: [grant.bytes],
      read: (bytes) => {
        const parsed = parseGrant(bytes);
        return !parsed.ok || openGrant(parsed.value, device.id, device.box) !== undefined;
      },
    },
    { name: "acknowledgements", valid: [ack.bytes], read: (bytes) => isResult(parseAck(bytes)) },
    { name: "receipts", valid: [receipt], read: (bytes) => isResult(readReceipt(bytes, relay.publicKey)) },
    { name: "genesis", valid: [genesis.bytes], read: (bytes) => isResult(readGenesis(bytes)) },
    { name: "batches", valid: [body], read: (bytes) => isResult(readBatch(bytes)) },
    { name: "padding", valid: [utf8("\0\0\0\x05texte")], read: (bytes) => isBytesOrNull(unpad(bytes)) },
    { name: "records of the disk", valid: [record], read: (bytes) => readRecord(bytes) !== undefined },
    {
      name: "cards",
      valid: [utf8(writeProjectCard({ genesis, rows }))],
      read: (bytes) => isResult(readProjectCard(fromUtf8(bytes) ?? "")),
    },
  ];
}

/**
 * The documents, which take in what a member signed. Apart from the others: Yjs takes memory for as many parts as an update
 * says to have, so one that lies costs up to a second, and only somebody who holds the keys can sign it.
 */
export const documentReaders = (): readonly Reader[] => [
  { name: "updates, first encoding", valid: someUpdates(), read: (bytes) => isApplied("v1", bytes) },
  {
    name: "updates, second encoding",
    valid: someUpdates().map((update) => Y.convertUpdateFormatV1ToV2(update) as Bytes),
    read: (bytes) => isApplied("v2", bytes),
  },
];

/** A document takes any bytes in, and can still be read. */
function isApplied(format: "v1" | "v2", bytes: Bytes): boolean {
  const doc = new CompartmentDoc();
  doc.apply([{ format, bytes }]);
  const isRead = doc.facts.all().length >= 0 && doc.text("notes/a").length >= 0;
  doc.destroy();
  return isRead;
}

function someUpdates(): Bytes[] {
  const doc = new CompartmentDoc();
  const updates: Bytes[] = [];
  doc.onEdit((update) => updates.push(update));
  doc.addFacts([{ field: "name", value: "Rizou", by: 1, at: 7 as never, supersedes: [] }]);
  doc.editText("notes/a", [{ insert: "Dort dans la voiture d’un ami." }]);
  doc.editText("notes/a", [{ retain: 5 }, { delete: 4 }]);
  return updates;
}
