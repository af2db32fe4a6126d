// One small project with one of each thing that it says: what is valid, for readers to be given something nearly so.
import { draftUpdate, writeBatch, writeCarried } from "#engine/crdt/batch.ts";
import { CompartmentDoc } from "#engine/crdt/compartment-doc.ts";
import { newDevice } from "#engine/space/identity-store.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { writeClosing } from "#shared/protocol/closing.ts";
import { newKey, newSigningKeys, randomBytes } from "#shared/protocol/crypto.ts";
import { type Envelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { deviceEntry, writeGenesis } from "#shared/protocol/genesis.ts";
import { type RoomKey, writeFirstGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { hashId, NO_HASH, newCaseFileId, newProjectId, newRoomId } from "#shared/protocol/ids.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { writeAck, writeReceipt } from "#shared/protocol/receipt.ts";
import { NESTED_SIZE } from "#shared/protocol/recovery/recovery-keys.ts";

export type Samples = ReturnType<typeof someSamples>;

export function someSamples() {
  const [device, peer] = [newDevice(), newDevice()];
  const relay = newSigningKeys();
  const roomKey: RoomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: newCaseFileId(),
    purpose: "field",
    generation: 0,
  };
  const secretKey = device.signing.secretKey;
  const updates = someUpdates();
  const sealed = (seq: number, before: Envelope | null, body: Bytes): Envelope =>
    sealEnvelope(
      { kind: "update", room: roomKey.room, epoch: 0, device: device.id, seq, prev: before?.hash ?? NO_HASH },
      body,
      roomKey.key,
      secretKey,
    );
  const batch = writeBatch(updates);
  const envelope = sealed(0, null, batch);
  const carried = writeCarried(updates.map(draftUpdate), [envelope.bytes]);
  const second = sealed(1, envelope, carried);
  const entries = [device, peer].map(({ signing, box }, at) => deviceEntry(at + 1, signing.publicKey, box.publicKey));
  const issuer = { id: device.id, secretKey };
  const grant = writeFirstGrant(roomKey, entries, issuer);
  const later = writeNextGrant({ ...roomKey, epoch: 1, key: newKey() }, grant, entries.slice(0, 1), issuer, {
    past: [{ epoch: 0, key: roomKey.key }],
    until: new Map([[peer.id, { seq: 0, hash: envelope.hash }]]),
  });
  const genesis = writeGenesis(
    {
      project: newProjectId(),
      createdAt: instant(1_800_000_000_000),
      relay: { address: "wss://relais.exemple.invalid", receiptKey: relay.publicKey },
      devices: entries,
      founder: device.id,
    },
    secretKey,
  );
  const comer = newDevice();
  const record = writeDirectoryRecord(
    {
      project: genesis.project,
      index: 1,
      prev: genesis.hash,
      claimedAt: instant(1_800_000_000_000),
      issuer: device.id,
      acts: [
        { kind: "organization", organization: 2 },
        { kind: "person", person: 3, organization: 1, duties: ["organization"] },
        { kind: "device", number: 3, person: 3, signingKey: comer.signing.publicKey, boxKey: comer.box.publicKey },
        {
          kind: "recovery",
          organization: 1,
          generation: 1,
          key: comer.box.publicKey,
          keepers: [device.id, peer.id, comer.id],
          boxes: [0, 1, 2].map(() => randomBytes(NESTED_SIZE)),
        },
        { kind: "deviceRemoved", device: peer.id, reason: "lost" },
        { kind: "personLeft", person: 2 },
      ],
    },
    secretKey,
  );
  const heads = new Map([[device.id, { seq: 0, hash: envelope.hash }]]);
  const closing = writeClosing(
    {
      room: roomKey.room,
      next: nearly(roomKey.room),
      grant: grant.hash,
      snapshot: { seq: 0, hash: envelope.hash },
      state: hashId(batch),
      issuer: device.id,
      frontier: new Map([...heads, [nearly(device.id), { seq: 3, hash: envelope.hash }]]),
    },
    secretKey,
  );
  const rows: readonly Row[] = [
    { kind: "genesis", bytes: genesis.bytes },
    { kind: "grant", bytes: grant.bytes },
    { kind: "grant", bytes: later.bytes },
    { kind: "envelope", bytes: envelope.bytes },
    { kind: "closing", bytes: closing.bytes },
  ];
  return {
    device,
    peer,
    relay,
    roomKey,
    updates,
    batch,
    carried,
    envelope,
    second,
    grant,
    later,
    genesis,
    record,
    heads,
    closing,
    rows,
    ack: writeAck(roomKey.room, device.id, heads, secretKey),
    receipt: writeReceipt([{ n: 7, hash: envelope.hash }], relay.secretKey),
  };
}

/** Another id, one bit away: so that what must differ is once the same. */
const nearly = <Id extends string>(id: Id): Id =>
  `${id.slice(0, -1)}${(Number.parseInt(id.slice(-1), 16) ^ 1).toString(16)}` as Id;

function someUpdates(): Bytes[] {
  const doc = new CompartmentDoc();
  const updates: Bytes[] = [];
  doc.onEdit((update) => updates.push(update));
  doc.addFacts([{ field: "name", value: "Rizou", by: 1, at: 7 as never, supersedes: [] }]);
  doc.editText("notes/a", [{ insert: "Dort dans la voiture d’un ami." }]);
  doc.editText("notes/a", [{ retain: 5 }, { delete: 4 }]);
  doc.destroy();
  return updates;
}
