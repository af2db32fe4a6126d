import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { utf8 } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { ClosingContent } from "#shared/protocol/closing.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type Envelope, sealEnvelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type Grant, type RecoveryRecipient, type RoomKey, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, type Hash, hashId, NO_DEVICE, NO_HASH, type RoomId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { type Head, writeAck } from "#shared/protocol/receipt.ts";
import { acceptRows } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import { dropCovered, rememberDay } from "./generations.ts";
import { RelayProject } from "./projects.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aClosingOf } from "./testing/raw-closing.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, someEnvelopes } from "./testing/raw-device.ts";

const TODAY = 20_000;
const QUOTA = 2 ** 30;

let folder: string;
let store: RelayStore;
let karim: RawDevice;
let sonia: RawDevice;
let genesis: Genesis;
let members: RelayProject;
let roomKey: RoomKey;
let grant: Grant;
let written: Envelope[];

beforeAll(cryptoReady);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-generations-"));
  store = openStore(join(folder, "relay.sqlite"));
  [karim, sonia] = [aDevice(1), aDevice(2)];
  genesis = aProject([karim, sonia], new Uint8Array(32));
  ({ roomKey, grant } = aRoom([karim, sonia]));
  written = [...someEnvelopes(karim, roomKey, 3), ...someEnvelopes(sonia, roomKey, 2)];
  store.commit(() => store.addProject(genesis.project, genesis.bytes));
  members = new RelayProject(store, genesis);
  take([{ kind: "grant", bytes: grant.bytes }, ...asRows(written)]);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the relay says of each row: its place, or why it is refused. */
const take = (rows: readonly Row[], isProposal = false): (number | string)[] =>
  store
    .commit(() => acceptRows(store, members, rows, QUOTA, isProposal))
    .map((verdict) => ("n" in verdict ? verdict.n : verdict.refused));

/** Says something of the directory, by Karim. */
const say = (...acts: readonly Act[]): void => {
  const { project } = genesis;
  const last = store.directoryOf(project).at(-1);
  const index = store.directoryOf(project).length + 1;
  const prev = last === undefined ? genesis.hash : hashId(last);
  const content = { project, index, prev, claimedAt: instant(0), issuer: karim.entry.id, acts };
  const { bytes } = writeDirectoryRecord(content, karim.signing.secretKey);
  expect(take([{ kind: "directory", bytes }])).toEqual([expect.any(Number)]);
};

const propose = (rows: readonly Row[]): (number | string)[] => take(rows, true);

const headsOf = (envelopes: readonly Envelope[]): ReadonlyMap<DeviceId, Head> =>
  new Map(envelopes.map(({ device, seq, hash }) => [device, { seq, hash }]));

/** A closing of the room by Karim, with the grant, the closing and the snapshot of the next; `changes` make it wrong. */
const aClosing = (
  changes: Partial<ClosingContent> = {},
  by: RawDevice = karim,
  members = [karim, sonia],
  sealedTo: RecoveryRecipient | null = null,
) => aClosingOf({ room: roomKey.room, frontier: headsOf(written), ...changes }, by, members, sealedTo);

const acknowledged = (device: RawDevice, room: RoomKey["room"], hash: Hash): void => {
  const heads = new Map([[NO_DEVICE, { seq: 0, hash }]]);
  const ack = writeAck(room, device.entry.id, heads, device.signing.secretKey);
  store.commit(() => acceptAck(store, members, device.entry.id, ack.bytes));
};

const served = (): Row[] => store.rowsAfter(genesis.project, 0, sonia.entry.id, 100);

describe("a closing", () => {
  it("is taken with its room and its snapshot, once; the room takes nothing more", () => {
    const first = aClosing();
    const second = aClosing();

    expect(propose(first.rows)).toEqual([7, 8, 9]);
    expect(propose(first.rows)).toEqual([7, 8, 9]);
    expect(propose(second.rows)).toEqual(["closed", "closed", "room"]);
    expect(take(asRows(someEnvelopes(karim, roomKey, 1, written[2])))).toEqual(["closed"]);
    expect(take(asRows(someEnvelopes(sonia, first.next, 1)))).toEqual([10]);
  });

  it("L75 is refused, with the room that it would begin, when it leaves out a row that the relay holds", () => {
    const { rows } = aClosing({ frontier: headsOf(written.slice(0, 3)) });

    expect(propose(rows)).toEqual(["frontier", "frontier", "room"]);
    expect(served()).toHaveLength(6);
  });

  it.each([
    [
      "names another row under a number",
      () => ({ frontier: headsOf([{ ...written[2]!, hash: NO_HASH }, written[4]!]) }),
      "frontier",
    ],
    ["closes a room that is not known", () => ({ room: aRoom([karim]).roomKey.room }), "room"],
  ] as const)("is refused when it %s", (_what, changes, reason) => {
    expect(propose(aClosing(changes()).rows).slice(0, 2)).toEqual([reason, reason]);
  });

  it("is refused from who does not hold the room, under a false name, and when it leaves somebody out", () => {
    const stranger = aDevice(3);

    expect(take(aClosing({}, stranger).rows).slice(0, 2)).toEqual(["member", "member"]);
    expect(take(aClosing({ issuer: sonia.entry.id }).rows)[1]).toBe("signature");
    expect(take(aClosing({}, karim, [karim]).rows).slice(0, 2)).toEqual(["member", "room"]);
  });

  it("is refused when it brings in somebody who has left since: every device refuses it, and the room must stay open", () => {
    const lost = aDevice(3);
    const { signingKey, boxKey } = lost.entry;
    say({ kind: "device", number: 3, person: 1, signingKey, boxKey });
    const { rows } = aClosing({}, karim, [karim, sonia, lost]);
    take(rows.slice(0, 1));
    say({ kind: "deviceRemoved", device: lost.entry.id, reason: "replaced" });

    expect(propose(rows)[1]).toBe("member");
    expect(take(asRows(someEnvelopes(karim, roomKey, 1, written[2])))).toEqual([10]);
  });

  it("is refused, new, when it names who has left and read the room: its author hears of that, and closes it without them", () => {
    const stale = aClosing();
    const granted = aClosing();
    take(granted.rows.slice(0, 1));
    say({ kind: "deviceRemoved", device: sonia.entry.id, reason: "lost" });

    expect(propose(stale.rows)).toEqual(["member", "room", "room"]);
    // Though its grant had come before.
    expect(propose(granted.rows).slice(1)).toEqual(["member", "frontier"]);
    expect(propose(aClosing({}, karim, [karim]).rows)).toEqual([9, 10, 11]);
  });

  it("is taken, offered again, though it names who has left since: it was taken before this relay was set back", () => {
    const { rows } = aClosing();
    say({ kind: "deviceRemoved", device: sonia.entry.id, reason: "lost" });

    expect(take(rows)).toEqual([8, 9, 10]);
  });

  it("may leave out who has left", () => {
    say({ kind: "deviceRemoved", device: sonia.entry.id, reason: "lost" });

    expect(propose(aClosing({}, karim, [karim]).rows)).toEqual([8, 9, 10]);
  });

  it("is refused when it names somebody who does not write in the room, however it comes", () => {
    const head = { seq: 4_000_000, hash: written[2]!.hash };
    const invented = aClosing({ frontier: new Map([...headsOf(written), [aDevice(3).entry.id, head]]) });
    const unsigned = aClosing({ frontier: new Map([...headsOf(written), [NO_DEVICE, head]]) });

    expect(take(invented.rows)).toEqual(["frontier", "frontier", "room"]);
    expect(take(unsigned.rows)).toEqual(["frontier", "frontier", "room"]);
    expect(propose(invented.rows)).toEqual(["frontier", "frontier", "room"]);
  });

  it("is refused when it takes the room from its organisation’s recovery, or gives it to another’s: it stays open", () => {
    const recovery = (organization: number) => ({ organization, generation: 1, key: sonia.entry.boxKey });
    const sealed = aRoom([karim, sonia], recovery(1));
    take([{ kind: "grant", bytes: sealed.grant.bytes }]);
    const closing = (sealedTo: ReturnType<typeof recovery> | null): readonly Row[] =>
      aClosing({ room: sealed.roomKey.room, frontier: new Map() }, sonia, [sonia, karim], sealedTo).rows;

    for (const sealedTo of [null, recovery(2)])
      expect(propose(closing(sealedTo)).slice(0, 2)).toEqual(["member", "room"]);
    expect(take(closing(recovery(2))).slice(0, 2)).toEqual(["member", "room"]);
    expect(take(asRows(someEnvelopes(karim, sealed.roomKey, 1)))).toEqual([expect.any(Number)]);
    // Offered again, it may be of before the recovery was named: the room is sealed anew.
    expect(take(closing(null))[1]).toEqual(expect.any(Number));
  });

  it("hands on whose own a room is: sealed to nobody, it is given to no other organisation, in the same push or later", () => {
    const recovery = (organization: number) => ({ organization, generation: 1, key: sonia.entry.boxKey });
    const sealed = aRoom([karim, sonia], recovery(1));
    take([{ kind: "grant", bytes: sealed.grant.bytes }]);
    const ends = (room: RoomId) => aClosing({ room, frontier: new Map() }, sonia, [sonia, karim]);
    const grantOn = ({ roomKey, grant }: ReturnType<typeof aRoom>, organization: number | null): Row => {
      const by = { id: sonia.entry.id, secretKey: sonia.signing.secretKey };
      const change = { recovery: organization === null ? null : recovery(organization) };
      return { kind: "grant", bytes: writeNextGrant(roomKey, grant, [sonia.entry, karim.entry], by, change).bytes };
    };

    const before = ends(sealed.roomKey.room);
    expect(take([before.rows[0]!, grantOn(before.made, 2), ...before.rows.slice(1)])[2]).toBe("member");
    const first = ends(sealed.roomKey.room);
    expect(take([...first.rows, grantOn(first.made, 2)])[3]).toBe("member");
    const second = ends(first.made.roomKey.room);
    expect(take([...second.rows, grantOn(second.made, 2)])[3]).toBe("member");
    expect(take([grantOn(second.made, null)])).toEqual([expect.any(Number)]);
    const third = ends(first.made.roomKey.room);
    expect(take([...third.rows, grantOn(third.made, 1)])[3]).toEqual(expect.any(Number));
  });

  it("is refused without a recovery where nobody is left of those whose own the room is, to seal it anew", () => {
    const sealed = aRoom([karim, sonia], { organization: 2, generation: 1, key: sonia.entry.boxKey });
    take([{ kind: "grant", bytes: sealed.grant.bytes }]);

    const { rows } = aClosing({ room: sealed.roomKey.room, frontier: new Map() }, sonia, [sonia, karim]);

    expect(take(rows).slice(0, 2)).toEqual(["member", "room"]);
  });

  it("is one of eight of its room at most, whoever pushes more; those that are held still have their places", () => {
    const held = Array.from({ length: 8 }, () => aClosing());
    for (const { rows } of held) expect(take(rows)).toHaveLength(3);

    expect(take(aClosing().rows)).toEqual(["quota", "quota", "room"]);
    expect(propose(aClosing().rows)).toEqual(["closed", "closed", "room"]);
    expect(take(held[7]!.rows)).toEqual([28, 29, 30]);
    expect(take(asRows(someEnvelopes(sonia, held[7]!.next, 1)))).toEqual([31]);
  });

  it("counts no more when the disk refuses it, with what was refused because of it", () => {
    const late = asRows(someEnvelopes(karim, roomKey, 1, written[2]));
    const onAFullDisk = (): void =>
      store.commit(() => {
        const given = [...aClosing().rows, ...late];
        expect(acceptRows(store, members, given, QUOTA).at(-1)).toMatchObject({ refused: "closed" });
        throw new Error("full");
      });

    expect(onAFullDisk).toThrow("full");
    expect(take(late)).toEqual([7]);
  });

  it("takes no other snapshot than the one that it names, and none by another hand", () => {
    const { rows, next } = aClosing();
    take(rows.slice(0, 2));
    const header = { kind: "snapshot", room: next.room, epoch: 0, device: NO_DEVICE, seq: 0, prev: NO_HASH } as const;
    const other = (by: RawDevice) => sealEnvelope(header, utf8("rien"), next.key, by.signing.secretKey);

    expect(take(asRows([other(sonia)]))).toEqual(["signature"]);
    expect(take(asRows([other(karim)]))).toEqual(["chain"]);
    expect(take(rows.slice(2))).toEqual([9]);
  });

  it("L64 is taken by a relay that was set back: to before some of its rows, and after others came since", () => {
    const { rows, next } = aClosing();
    const behind = openStore(":memory:");
    const accept = (given: readonly Row[]) =>
      behind
        .commit(() => acceptRows(behind, new RelayProject(behind, genesis), given, QUOTA))
        .map((verdict) => ("n" in verdict ? "taken" : verdict.refused));
    behind.commit(() => behind.addProject(genesis.project, genesis.bytes));
    accept([{ kind: "grant", bytes: grant.bytes }, ...asRows(written.slice(0, 1))]);
    expect(accept(rows)).toEqual(["taken", "taken", "taken"]);
    // What it lost, and the closing names, comes back to the room; nothing beyond does.
    const late = someEnvelopes(karim, roomKey, 1, written[2]);
    expect(accept(asRows([...written.slice(1), ...late]))).toEqual(["taken", "taken", "taken", "taken", "closed"]);
    behind.close();

    // Here a row came since that the closing does not name: nobody may propose that, who works in the next room offers it.
    take(asRows(someEnvelopes(sonia, roomKey, 1, written[4])));
    expect(propose(rows)).toEqual(["frontier", "frontier", "room"]);
    expect(take([...rows, ...asRows(someEnvelopes(karim, next, 1))])).toEqual([8, 9, 10, 11]);
  });

  it("L64 is taken beside another when it comes back from before the relay was set back, and drops nothing that it lacks", () => {
    const before = aClosing({ frontier: headsOf(written.slice(0, 3)) });
    const since = aClosing();
    propose(since.rows);

    expect(take(before.rows)).toEqual([10, 11, 12]);
    expect(take(asRows(someEnvelopes(karim, before.next, 1)))).toEqual([13]);
    for (const device of [karim, sonia]) acknowledged(device, before.next.room, before.snapshot.hash);
    expect(store.commit(() => dropCovered(store, members, before.next.room))).toBe(false);
    for (const device of [karim, sonia]) acknowledged(device, since.next.room, since.snapshot.hash);
    expect(store.commit(() => dropCovered(store, members, since.next.room))).toBe(true);
  });
});

describe("the rows that a snapshot covers", () => {
  const cameIn = (device: RawDevice, day: number): void => rememberDay(store, genesis.project, device.entry.id, day);

  const dropped = ({ room }: RoomKey): boolean => store.commit(() => dropCovered(store, members, room));

  /** A room that goes on in another, whose snapshot all have rebuilt but this one. */
  const closedBut = (absent: RawDevice): ReturnType<typeof aClosing> => {
    const closing = aClosing();
    take(closing.rows);
    for (const device of [karim, sonia]) {
      if (device !== absent) acknowledged(device, closing.next.room, closing.snapshot.hash);
    }
    return closing;
  };

  it("L72 stay until every device has rebuilt it, then lose their bytes and keep their places", () => {
    const { rows, next, snapshot } = aClosing();
    take(rows);
    cameIn(karim, TODAY);
    cameIn(sonia, TODAY);
    const before = store.head(genesis.project);

    acknowledged(karim, next.room, snapshot.hash);
    expect(dropped(next)).toBe(false);
    expect(served()).toHaveLength(9);
    acknowledged(sonia, next.room, snapshot.hash);
    expect(dropped(next)).toBe(true);

    expect(served().map(({ kind }) => kind)).toEqual(["grant", "grant", "closing", "envelope"]);
    expect(store.head(genesis.project)).toEqual(before);
    expect(store.hashAt(genesis.project, 3)).toBe(written[1]!.hash);
    expect(take(asRows(written))).toEqual([2, 3, 4, 5, 6]);
    expect(served()).toHaveLength(4);
  });

  it("L72 leave the keys and the links of every room behind them, room after room", () => {
    const second = aClosing();
    take(second.rows);
    const third = aClosing({ room: second.next.room, frontier: new Map() });
    take(third.rows);
    for (const { next, snapshot } of [second, third]) {
      for (const device of [karim, sonia]) acknowledged(device, next.room, snapshot.hash);
      expect(dropped(next)).toBe(true);
    }

    const links = [{ kind: "grant", bytes: grant.bytes }, ...second.rows.slice(0, 2), ...third.rows];
    expect(served().map(({ kind, bytes }) => ({ kind, bytes }))).toEqual(links);
  });

  it("do not wait for a device that has said nothing for more than 90 days on which others came", () => {
    const { next } = closedBut(sonia);
    cameIn(sonia, TODAY);
    for (let day = 1; day <= 90; day++) cameIn(karim, TODAY + 2 * day);
    cameIn(karim, TODAY + 180);

    expect(dropped(next)).toBe(false);
    cameIn(karim, TODAY + 181);
    expect(dropped(next)).toBe(true);
  });

  it("wait for everybody after a clock that was a year ahead, or went back, whatever it says from one day to the next", () => {
    const { next, snapshot } = closedBut(sonia);
    cameIn(sonia, TODAY);
    for (const jump of [365, 0, -20_000, 9_000_000, 365, 0, 1]) cameIn(karim, TODAY + jump);
    for (let turn = 0; turn < 200; turn++) cameIn(karim, TODAY + (turn % 2) * 365);

    expect(dropped(next)).toBe(false);
    acknowledged(sonia, next.room, snapshot.hash);
    expect(dropped(next)).toBe(true);
  });

  it("count the silence of a device from when it was last let in, on a clock that went back too", () => {
    const { next } = closedBut(sonia);
    for (let day = 0; day < 80; day++) cameIn(karim, TODAY + day);
    cameIn(sonia, TODAY);
    for (let day = 80; day < 170; day++) cameIn(karim, TODAY + day);

    expect(dropped(next)).toBe(false);
  });

  it("wait for a device that was never let in, however long that takes", () => {
    const { next } = closedBut(sonia);
    for (let day = 0; day < 1_000; day++) cameIn(karim, TODAY + day);

    expect(dropped(next)).toBe(false);
  });
});
