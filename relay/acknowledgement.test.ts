import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { RoomKey } from "#shared/protocol/grant.ts";
import { type DeviceId, hashId, NO_DEVICE } from "#shared/protocol/ids.ts";
import { type Head, writeAck } from "#shared/protocol/receipt.ts";
import { acceptRows } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import { RelayProject } from "./projects.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, someEnvelopes } from "./testing/raw-device.ts";

let store: RelayStore;
let karim: RawDevice;
let sonia: RawDevice;
let genesis: Genesis;
let roomKey: RoomKey;
let written: Envelope[];
let elsewhere: Envelope[];

beforeAll(cryptoReady);

beforeEach(() => {
  store = openStore(":memory:");
  [karim, sonia] = [aDevice(1), aDevice(2)];
  genesis = aProject([karim, sonia], new Uint8Array(32));
  const [room, other] = [aRoom([karim, sonia]), aRoom([karim, sonia])];
  roomKey = room.roomKey;
  written = someEnvelopes(karim, roomKey, 3);
  elsewhere = someEnvelopes(karim, other.roomKey, 3);
  const grants = [room, other].map(({ grant }) => ({ kind: "grant", bytes: grant.bytes }) as const);
  store.commit(() => {
    store.addProject(genesis.project, genesis.bytes);
    acceptRows(store, new RelayProject(store, genesis), [...grants, ...asRows([...written, ...elsewhere])], 2 ** 30);
  });
});

afterEach(() => store.close());

/** Whether the relay keeps, and passes on, what Sonia says of a room. */
const isTaken = (...heads: readonly (readonly [DeviceId, Head])[]): boolean => {
  const { bytes } = writeAck(roomKey.room, sonia.entry.id, new Map(heads), sonia.signing.secretKey);
  return store.commit(() => acceptAck(store, new RelayProject(store, genesis), sonia.entry.id, bytes)) !== null;
};

const headOf = ({ seq, hash }: Envelope): Head => ({ seq, hash });

describe("an acknowledgement", () => {
  it("is taken for rows of the log, and names a further one each time", () => {
    const author = karim.entry.id;

    expect(isTaken([author, headOf(written[1]!)])).toBe(true);
    expect(isTaken([author, headOf(written[1]!)])).toBe(false);
    expect(isTaken([author, headOf(written[0]!)])).toBe(false);
    expect(isTaken([author, headOf(written[2]!)])).toBe(true);
  });

  it.each<readonly [string, () => readonly [DeviceId, Head]]>([
    ["a number that nobody has reached", () => [karim.entry.id, { seq: 4_000_000, hash: written[2]!.hash }]],
    ["a number of another row", () => [karim.entry.id, { seq: 1, hash: written[2]!.hash }]],
    ["a row that is not here", () => [karim.entry.id, { seq: 1, hash: hashId(utf8("autre")) }]],
    ["a row of another room", () => [karim.entry.id, headOf(elsewhere[1]!)]],
    ["a row of another author", () => [sonia.entry.id, headOf(written[1]!)]],
    ["a stranger", () => [aDevice(3).entry.id, headOf(written[1]!)]],
    ["a snapshot that is none", () => [NO_DEVICE, headOf(written[0]!)]],
  ])("is not taken, nor kept, when it names %s", (_what, wrong) => {
    expect(isTaken(wrong())).toBe(false);
    expect(store.ackOf(genesis.project, roomKey.room, sonia.entry.id)).toBeNull();
    expect(isTaken([karim.entry.id, headOf(written[0]!)])).toBe(true);
  });
});
