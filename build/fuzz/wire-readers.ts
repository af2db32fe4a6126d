// What comes by a wire: from a relay, from a device, from a neighbour, and in the channel of an open room.

import { NeighbourHandshake } from "#engine/exchange/neighbour-handshake.ts";
import { Members } from "#engine/rooms/members.ts";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { readDeviceFrame, readRelayFrame, writeDeviceFrame, writeRelayFrame } from "#shared/protocol/frame.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { NO_GUEST } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { rosterOf } from "#shared/protocol/ledger/roster.ts";
import { readLiveMessage, writeLiveMessage } from "#shared/protocol/live-message.ts";
import { openPresence, sealPresence } from "#shared/protocol/live-presence.ts";
import { deviceNumbers, readLiveRows } from "#shared/protocol/live-rows.ts";
import { encodeRows } from "#shared/protocol/live-update.ts";
import { readNeighbourFrame, writeNeighbourFrame } from "#shared/protocol/neighbour.ts";
import { versionChosen, versionsOffered } from "#shared/protocol/version.ts";
import { isResult, type Reader } from "./reader.ts";
import type { Samples } from "./samples.ts";

const BOX = "0f".repeat(16) as BoxId;

export const wireReaders = (samples: Samples): readonly Reader[] => [
  framesOfDevice(samples),
  framesOfRelay(samples),
  framesOfNeighbour(samples),
  aNeighbourWhoComes(samples),
  messagesOfRoom(samples),
  presence(samples),
];

function framesOfDevice({ genesis, device, rows, roomKey, ack, envelope }: Samples): Reader {
  const { room } = roomKey;
  const hello = { version: 1, project: genesis.project, device: device.id };
  return {
    name: "frames of a device",
    valid: [
      writeDeviceFrame({ type: "hello", ...hello, nonce: randomBytes(32), proof: randomBytes(64) }),
      writeDeviceFrame({ type: "enrol", token: randomBytes(16), genesis: genesis.bytes }),
      writeDeviceFrame({ type: "push", rows }),
      writeDeviceFrame({ type: "propose", rows }),
      writeDeviceFrame({ type: "follow", after: { n: 3, hash: envelope.hash }, acksAfter: 4 }),
      writeDeviceFrame({ type: "ack", acks: [ack.bytes, ack.bytes] }),
      writeDeviceFrame({ type: "open", channel: 1, room }),
      writeDeviceFrame({ type: "data", channel: 1, message: envelope.bytes }),
      writeDeviceFrame({ type: "close", channel: 1 }),
      writeDeviceFrame({ type: "ticket", room }),
      writeDeviceFrame({ type: "mailbox", box: BOX, guest: NO_GUEST, act: "make", letters: [ack.bytes] }),
    ],
    read: (bytes) => {
      const version = versionChosen(bytes);
      return isResult(readDeviceFrame(bytes)) && (version === null || Number.isSafeInteger(version));
    },
  };
}

function framesOfRelay({ relay, rows, roomKey, ack, receipt, envelope }: Samples): Reader {
  const { room } = roomKey;
  const to = { n: 3, hash: hashId(envelope.bytes) };
  return {
    name: "frames of a relay",
    valid: [
      writeRelayFrame({ type: "challenge", versions: [1, 2], nonce: randomBytes(32), receiptKey: relay.publicKey }),
      writeRelayFrame({ type: "welcome", head: to, proof: randomBytes(64) }),
      writeRelayFrame({ type: "denied", reason: "full" }),
      writeRelayFrame({ type: "receipt", receipt }),
      writeRelayFrame({ type: "refused", rows: [{ hash: envelope.hash, reason: "gap" }] }),
      writeRelayFrame({ type: "rows", from: 0, to, rows }),
      writeRelayFrame({ type: "reset" }),
      writeRelayFrame({ type: "acks", from: 0, to: 4, acks: [ack.bytes, ack.bytes] }),
      writeRelayFrame({ type: "ping" }),
      writeRelayFrame({ type: "later", reason: "busy", after: 5_000 }),
      writeRelayFrame({ type: "opened", channel: 1 }),
      writeRelayFrame({ type: "data", channel: 1, message: envelope.bytes }),
      writeRelayFrame({ type: "closed", channel: 1, code: 4_000 }),
      writeRelayFrame({ type: "ticket", room, ticket: randomBytes(16) }),
      writeRelayFrame({ type: "mailbox", box: BOX, state: "open", left: 3_600_000, letters: [ack.bytes] }),
    ],
    read: (bytes) => {
      const versions = versionsOffered(bytes);
      return isResult(readRelayFrame(bytes)) && (versions === null || versions.length * 4 <= bytes.length);
    },
  };
}

const framesOfNeighbour = ({ device, rows, roomKey, heads, ack }: Samples): Reader => ({
  name: "frames of a neighbour",
  valid: [
    writeNeighbourFrame({ type: "greet", version: 1, nonce: randomBytes(32) }),
    writeNeighbourFrame({ type: "prove", device: device.id, proof: randomBytes(64) }),
    writeNeighbourFrame({ type: "heads", isLast: true, rooms: [{ room: roomKey.room, heads }] }),
    writeNeighbourFrame({ type: "rows", rows }),
    writeNeighbourFrame({ type: "taken" }),
    writeNeighbourFrame({ type: "acks", acks: [ack.bytes, ack.bytes] }),
  ],
  read: (bytes) => isResult(readNeighbourFrame(bytes)),
});

/** Before anything is told, both ends prove who they are: nobody else than the colleague ever passes. */
function aNeighbourWhoComes({ genesis, device, peer }: Samples): Reader {
  const channel = randomBytes(32);
  const members = new Members(rosterOf(genesis));
  const shares = new NeighbourHandshake({ genesis, members, device }, "shares", channel);
  const joins = new NeighbourHandshake({ genesis, members, device: peer }, "joins", channel);
  const answered = joins.hear(shares.greeting);
  const [proof] = answered.ok ? answered.value.say : [];
  if (proof === undefined || !shares.hear(joins.greeting).ok) throw new Error("they greet each other");
  const whole = writeNeighbourFrame(proof);
  return {
    name: "a neighbour who comes",
    valid: [whole, writeNeighbourFrame(joins.greeting)],
    read: (bytes) => {
      const frame = readNeighbourFrame(bytes);
      if (!frame.ok) return true;
      const heard = [new NeighbourHandshake({ genesis, members, device }, "shares", channel), shares].map((end) =>
        end.hear(frame.value),
      );
      const isIn = heard.map((step) => step.ok && step.value.peer !== null);
      return isIn[0] === false && isIn[1] === sameBytes(bytes, whole);
    },
  };
}

function messagesOfRoom({ genesis, roomKey, envelope, second, device }: Samples): Reader {
  const numbers = deviceNumbers(genesis);
  const update = encodeRows([
    { client: 1, clock: 0, bytes: envelope.bytes },
    { client: 1, clock: 1, bytes: second.bytes },
  ]);
  return {
    name: "messages of an open room",
    valid: [
      writeLiveMessage({
        type: "step1",
        frontier: new Map([
          [1, 2],
          [2, 7],
        ]),
      }),
      writeLiveMessage({ type: "step2", update }),
      writeLiveMessage({ type: "update", update }),
      writeLiveMessage({ type: "awareness", entries: [{ client: 7, clock: 1, state: '{"p":"abc"}' }] }),
      writeLiveMessage({ type: "query" }),
    ],
    read: (bytes) => {
      const message = readLiveMessage(bytes);
      if (!message.ok || !("update" in message.value)) return isResult(message);
      const rows = readLiveRows(message.value.update, roomKey.room, numbers);
      // At the place that the envelope itself names, or nowhere.
      return !rows.ok || rows.value.every(({ device: by, room }) => by === device.id && room === roomKey.room);
    },
  };
}

function presence({ device, roomKey }: Samples): Reader {
  const place = { room: roomKey.room, client: 7 };
  const { publicKey, secretKey } = device.signing;
  const said = { device: device.id, since: instant(1_800_000_000_000), field: "notes/a" };
  const whole = fromBase64Url(sealPresence(said, place, 0, roomKey.key, secretKey)) ?? new Uint8Array();
  const keys = {
    roomKey: (epoch: number) => (epoch === 0 ? roomKey.key : undefined),
    signingKey: (by: string) => (by === device.id ? publicKey : undefined),
  };
  const opened = (bytes: Bytes) => openPresence(toBase64Url(bytes), place, keys);
  return {
    name: "who has a room open",
    valid: [whole],
    read: (bytes) => (opened(bytes) !== null) === sameBytes(bytes, whole),
  };
}
