// What is signed or sealed by somebody, and kept: the rows of a log, and what is said of them.
import { draftUpdate, readBatch, readBody, writeSnapshotBody } from "#engine/crdt/batch.ts";
import { sameBytes, utf8 } from "#shared/kernel/bytes.ts";
import { type Beginning, parseBeginning, provenOf, writeBeginning } from "#shared/protocol/beginning.ts";
import { isClosingSignedBy, parseClosing } from "#shared/protocol/closing.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { sealTo } from "#shared/protocol/crypto.ts";
import { isEnvelopeSignedBy, openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { fileIdOf, seedOf } from "#shared/protocol/file-id.ts";
import { readRows, writeRows } from "#shared/protocol/frame.ts";
import { readGenesis } from "#shared/protocol/genesis.ts";
import { openGrant, openPast, parseGrant } from "#shared/protocol/grant.ts";
import { idBytes, NO_TRACK } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { unpad } from "#shared/protocol/padding.ts";
import { isAckSignedBy, parseAck, readReceipt } from "#shared/protocol/receipt.ts";
import { signGivenBack } from "#shared/protocol/recovery/given-back.ts";
import { ROOM_PURPOSES, type RoomPlace } from "#shared/protocol/room-purpose.ts";
import { contentOf, withSignature } from "#shared/protocol/signed.ts";
import { isBytesOrNull, isResult, type Reader } from "./reader.ts";
import type { Samples } from "./samples.ts";

const SIZE_OF_HEAD = 8 + 4 + 32;

export function recordReaders(samples: Samples): readonly Reader[] {
  const { device, peer, relay, roomKey, batch, carried, envelope, second, grant, later, genesis, closing, rows } =
    samples;
  const { ack, receipt, record, updates } = samples;
  const snapshot = writeSnapshotBody(draftUpdate(updates[0] ?? batch), writeBeginning(beginningOf(samples)));
  const { publicKey, secretKey } = device.signing;
  return [
    {
      name: "rows",
      valid: [writeRows(new ByteWriter(), rows).done()],
      read: (bytes) => isResult(decode(bytes, readRows)),
    },
    {
      name: "envelopes",
      valid: [envelope.bytes, second.bytes],
      read: (bytes) => {
        const parsed = parseEnvelope(bytes);
        if (!parsed.ok) return true;
        const isTrue = isEnvelopeSignedBy(parsed.value, publicKey);
        const isOurs = [envelope.hash, second.hash].includes(parsed.value.hash);
        return isBytesOrNull(openEnvelope(parsed.value, roomKey.key)) && isTrue === isOurs;
      },
    },
    {
      name: "records of a directory",
      valid: [record.bytes],
      read: (bytes) => {
        const parsed = parseDirectoryRecord(bytes);
        return !parsed.ok || afterRecord(rosterOf(genesis), parsed.value).ok === sameBytes(bytes, record.bytes);
      },
    },
    {
      name: "acts of a directory, signed by who may",
      valid: [contentOf(record.bytes).slice()],
      read: (bytes) => {
        const parsed = parseDirectoryRecord(withSignature("tu/directory/1", bytes, secretKey));
        return !parsed.ok || isResult(afterRecord(rosterOf(genesis), parsed.value));
      },
    },
    {
      name: "grants",
      valid: [grant.bytes, later.bytes],
      read: (bytes) => {
        const parsed = parseGrant(bytes);
        if (!parsed.ok) return true;
        const { boxes, until } = parsed.value;
        // Nobody is both in and out, and the other keys only open where the grant's own does.
        const opened = openGrant(parsed.value, device.id, device.box);
        const past = opened === null ? null : openPast(parsed.value, opened.key);
        return [...until.keys()].every((each) => !boxes.has(each)) && (past === null || Array.isArray(past));
      },
    },
    {
      name: "keys in a grant",
      valid: [secretOf(samples)],
      read: (bytes) => {
        const opened = openGrant(
          { ...grant, boxes: new Map([[peer.id, sealTo(peer.box.publicKey, bytes)]]) },
          peer.id,
          peer.box,
        );
        return opened === null || (opened.room === roomKey.room && opened.epoch === roomKey.epoch);
      },
    },
    {
      name: "closings",
      valid: [closing.bytes],
      read: (bytes) => {
        const parsed = parseClosing(bytes);
        if (!parsed.ok) return true;
        const { room, next, frontier, hash } = parsed.value;
        const isTrue = isClosingSignedBy(parsed.value, publicKey);
        // One head of each author, and nothing passed over.
        const size = closing.bytes.length + (frontier.size - closing.frontier.size) * SIZE_OF_HEAD;
        return room !== next && size === bytes.length && isTrue === (hash === closing.hash);
      },
    },
    {
      name: "acknowledgements",
      valid: [ack.bytes],
      read: (bytes) => {
        const parsed = parseAck(bytes);
        return !parsed.ok || typeof isAckSignedBy(parsed.value, publicKey) === "boolean";
      },
    },
    { name: "receipts", valid: [receipt], read: (bytes) => isResult(readReceipt(bytes, relay.publicKey)) },
    {
      name: "receipts that were signed",
      valid: [contentOf(receipt).slice()],
      read: (bytes) => isResult(readReceipt(withSignature("tu/receipt/1", bytes, relay.secretKey), relay.publicKey)),
    },
    { name: "genesis", valid: [genesis.bytes], read: (bytes) => isResult(readGenesis(bytes)) },
    {
      name: "genesis that was signed",
      valid: [contentOf(genesis.bytes).slice()],
      read: (bytes) => isResult(readGenesis(withSignature("tu/genesis/1", bytes, secretKey))),
    },
    {
      name: "bodies of envelopes",
      valid: [batch, carried, snapshot],
      read: (bytes) => {
        const body = readBody(bytes);
        const updates = readBatch(bytes);
        return updates.ok === (body.ok && body.value.kind === "updates");
      },
    },
    {
      name: "beginnings of files",
      valid: [writeBeginning(beginningOf(samples))],
      read: (bytes) => {
        const parsed = parseBeginning(bytes);
        // What was changed is not what the id says, or not what they have signed.
        const proven = parsed.ok ? provenOf(placeOf(samples), parsed.value, rosterOf(genesis)) : null;
        return proven === null || proven.grant.hash === grant.hash;
      },
    },
    { name: "padding", valid: [utf8("\0\0\0\x05texte")], read: (bytes) => isBytesOrNull(unpad(bytes)) },
  ];
}

/** A file that began with the grant of the samples, and was given back. */
function beginningOf({ device, peer, roomKey, grant }: Samples): Beginning {
  const word = { organization: 1, generation: 1, opener: device.id, given: peer.id };
  const givenBack = [signGivenBack(roomKey, word, device.signing.secretKey)];
  return { seed: seedOf(roomKey.key), grant, givenBack };
}

const placeOf = ({ device, roomKey: { room, key } }: Samples): RoomPlace => ({
  caseFile: fileIdOf(room, seedOf(key), device.id),
  purpose: "identity",
  track: null,
});

/** What stands in the box of a grant. */
const secretOf = ({ roomKey }: Samples) =>
  new ByteWriter()
    .fixed(roomKey.key)
    .fixed(idBytes(roomKey.room))
    .u32(roomKey.epoch)
    .fixed(idBytes(roomKey.caseFile))
    .u8(ROOM_PURPOSES.indexOf(roomKey.purpose))
    .fixed(idBytes(roomKey.track ?? NO_TRACK))
    .u32(roomKey.generation)
    .done();
