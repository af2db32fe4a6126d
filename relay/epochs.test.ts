import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { writeClosing } from "#shared/protocol/closing.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { Envelope } from "#shared/protocol/envelope.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type Grant, type RoomKey, writeNextGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, hashId, NO_HASH } from "#shared/protocol/ids.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { type Head, writeAck } from "#shared/protocol/receipt.ts";
import { acceptRows } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import { frontierOf, rowsBeyond } from "./live-log.ts";
import { RelayProject } from "./projects.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aTestRelay } from "./testing/a-relay.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, someEnvelopes } from "./testing/raw-device.ts";
import { checkStore } from "./upkeep/check-store.ts";

const QUOTA = 2 ** 30;
const NONE: Head = { seq: -1, hash: NO_HASH };

let folder: string;
let store: RelayStore;
let karim: RawDevice;
let sonia: RawDevice;
let ines: RawDevice;
let genesis: Genesis;
let members: RelayProject;
let roomKey: RoomKey;
let first: Grant;
let hers: readonly Envelope[];

beforeAll(cryptoReady);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-epochs-"));
  store = openStore(join(folder, "relay.sqlite"));
  [karim, sonia, ines] = [aDevice(1), aDevice(2), aDevice(3)];
  genesis = aProject([karim, sonia, ines], new Uint8Array(32));
  ({ roomKey, grant: first } = aRoom([karim, sonia]));
  hers = someEnvelopes(sonia, roomKey, 4);
  store.commit(() => {
    store.addProject(genesis.project, genesis.bytes);
    const { project, hash, bytes } = genesis;
    const nowhere = new Uint8Array();
    return store.append(project, { kind: "genesis", room: nowhere, device: nowhere, seq: 0, hash, bytes });
  });
  members = new RelayProject(store, genesis);
  take([asRow(first), ...asRows(hers.slice(0, 2))]);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const asRow = ({ bytes }: Grant): Row => ({ kind: "grant", bytes });
const take = (rows: readonly Row[], isProposal = false): (number | string)[] =>
  store
    .commit(() => acceptRows(store, members, rows, QUOTA, isProposal))
    .map((verdict) => ("n" in verdict ? verdict.n : verdict.refused));
const propose = (grant: Grant): number | string => take([asRow(grant)], true)[0]!;
const headOf = ({ seq, hash }: Envelope): Head => ({ seq, hash });

/** What lets others in under the key that is there. */
const under = (key: RoomKey, last: Grant, readers: readonly RawDevice[]): Grant =>
  writeNextGrant(
    key,
    last,
    readers.map(({ entry }) => entry),
    { id: karim.entry.id, secretKey: karim.signing.secretKey },
  );

/** A new epoch after `last`, for these devices. */
function anEpoch(
  last: Grant,
  readers: readonly RawDevice[],
  until: ReadonlyMap<DeviceId, Head>,
  issuer = karim,
  epoch = last.epoch + 1,
): Grant {
  const recipients = readers.map(({ entry }) => entry);
  const by = { id: issuer.entry.id, secretKey: issuer.signing.secretKey };
  return writeNextGrant({ ...roomKey, epoch, key: newKey() }, last, recipients, by, { until });
}

/** Karim goes on alone; of Sonia, these rows count. */
const withoutSonia = (head: Head, last = first): Grant => anEpoch(last, [karim], new Map([[sonia.entry.id, head]]));

const kindsFor = ({ entry }: RawDevice): readonly string[] =>
  store.rowsAfter(genesis.project, 0, entry.id, 100).map(({ kind }) => kind);

describe("a new epoch that is proposed", () => {
  it("leaves somebody out, who is given nothing more of the room but its grants, up to the one that says so", () => {
    const grant = withoutSonia(headOf(hers[1]!));

    expect(propose(grant)).toEqual(expect.any(Number));
    take(asRows(someEnvelopes(karim, roomKey, 2)));

    expect(kindsFor(sonia)).toEqual(["genesis", "grant", "grant"]);
    expect(store.rowsAfter(genesis.project, 0, sonia.entry.id, 100).at(-1)?.hash).toBe(grant.hash);
    expect(kindsFor(karim)).toEqual(["genesis", "grant", "envelope", "envelope", "grant", "envelope", "envelope"]);
    expect(store.membersOf(genesis.project, roomKey.room)).toEqual([karim.entry.id]);
    // Who comes later is no matter of hers.
    expect(propose(anEpoch(grant, [karim, ines], new Map()))).toEqual(expect.any(Number));
    expect(kindsFor(sonia)).toEqual(["genesis", "grant", "grant"]);
    expect(kindsFor(ines)).toHaveLength(kindsFor(karim).length);
  });

  it("is signed by whom it names as its issuer", () => {
    const forged = { ...sonia, entry: karim.entry };

    expect(propose(anEpoch(first, [karim], new Map([[sonia.entry.id, headOf(hers[1]!)]]), forged))).toBe("signature");
  });

  it("comes too late for a room that goes on in another", () => {
    const next = aRoom([karim, sonia]);
    const frontier = new Map([[sonia.entry.id, headOf(hers[1]!)]]);
    const snapshot = { seq: 0, hash: hers[0]!.hash };
    const content = { room: roomKey.room, next: next.roomKey.room, grant: next.grant.hash, snapshot, frontier };
    const issuer = { state: hers[0]!.hash, issuer: karim.entry.id };
    const { bytes } = writeClosing({ ...content, ...issuer }, karim.signing.secretKey);
    take([asRow(next.grant), { kind: "closing", bytes }], true);
    expect(store.isClosed(genesis.project, roomKey.room)).toBe(true);

    expect(propose(withoutSonia(headOf(hers[1]!)))).toBe("closed");
  });

  it("says of who leaves what this relay holds, neither less nor more", () => {
    expect(propose(withoutSonia(headOf(hers[0]!)))).toBe("frontier");
    expect(propose(withoutSonia(headOf(hers[2]!)))).toBe("frontier");
    expect(propose(withoutSonia(NONE))).toBe("frontier");
    expect(propose(withoutSonia({ ...headOf(hers[1]!), hash: hers[2]!.hash }))).toBe("frontier");
    expect(propose(anEpoch(first, [sonia], new Map([[karim.entry.id, NONE]]), sonia))).toEqual(expect.any(Number));
  });

  it("stands on the last grant, by somebody who reads the room, and names everybody whom it leaves out", () => {
    const all = new Map([[sonia.entry.id, headOf(hers[1]!)]]);
    const twoOn = anEpoch(first, [karim], all, karim, 2);
    const nobodyNamed = anEpoch(first, [karim], new Map());
    const oneMore = anEpoch(first, [karim], new Map([...all, [ines.entry.id, NONE]]));
    const sameEpoch = anEpoch(first, [karim], all, karim, 0);
    const byOther = anEpoch(first, [ines], new Map([...all, [karim.entry.id, NONE]]), ines);

    expect([twoOn, nobodyNamed, oneMore, sameEpoch, byOther].map(propose)).toEqual([
      "ledger",
      "member",
      "member",
      "member",
      "member",
    ]);
    expect(propose(withoutSonia(headOf(hers[1]!)))).toEqual(expect.any(Number));
    // Of two made apart, the first is taken; the other is made again.
    expect(propose(withoutSonia(headOf(hers[1]!)))).toBe("ledger");
  });

  it("gives no key to who has left the project", () => {
    const { project, hash } = genesis;
    const removal = { kind: "deviceRemoved", device: ines.entry.id, reason: "lost" } as const;
    const record = writeDirectoryRecord(
      { project, index: 1, prev: hash, claimedAt: instant(0), issuer: karim.entry.id, acts: [removal] },
      karim.signing.secretKey,
    );
    take([{ kind: "directory", bytes: record.bytes }]);

    expect(propose(anEpoch(first, [karim, ines], new Map([[sonia.entry.id, headOf(hers[1]!)]])))).toBe("member");
    expect(propose(under(roomKey, first, [karim, sonia, ines]))).toBe("member");
    expect(propose(aRoom([karim, ines]).grant)).toBe("member");
    // Who has it already is given nothing by it: a colleague is let in beside them, and the next key leaves them out.
    const shared = aRoom([karim, ines]);
    expect(take([asRow(shared.grant)])).toEqual([expect.any(Number)]);
    expect(propose(under(shared.roomKey, shared.grant, [karim, ines, sonia]))).toEqual(expect.any(Number));
  });
});

describe("who left a room", () => {
  it("has what it wrote before taken, from whoever gives it, and nothing of what it wrote after", () => {
    const grant = withoutSonia(headOf(hers[1]!));
    store.close();
    store = openStore(join(folder, "second.sqlite"));
    store.commit(() => store.addProject(genesis.project, genesis.bytes));
    members = new RelayProject(store, genesis);

    // A relay that was set back is given the grants first: the rows that count come after.
    expect(take([asRow(first), asRow(grant)])).toEqual([1, 2]);
    expect(take(asRows(hers))).toEqual([3, 4, "member", "member"]);
    expect(take(asRows(someEnvelopes(karim, roomKey, 1)))).toEqual([5]);
  });

  it("is served no more, to anybody, beyond its last row: what a relay that was set back took meanwhile", () => {
    take(asRows(hers.slice(2)));
    const grant = withoutSonia(headOf(hers[1]!));

    expect(take([asRow(grant)])).toEqual([expect.any(Number)]);

    expect(kindsFor(karim)).toEqual(["genesis", "grant", "envelope", "envelope", "grant"]);
    const { project } = genesis;
    const numbers = new Map([[sonia.entry.id, 2]]);
    expect(frontierOf(store, project, roomKey.room, numbers)).toEqual(new Map([[2, 2]]));
    expect(rowsBeyond(store, project, roomKey.room, numbers, new Map())).toHaveLength(2);
    expect(store.headsOf(project, roomKey.room).get(sonia.entry.id)).toEqual(headOf(hers[1]!));
    // Let in again, its rows count again.
    const key = newKey();
    const back = writeNextGrant(
      { ...roomKey, epoch: 1, key },
      grant,
      [karim, sonia].map(({ entry }) => entry),
      { id: karim.entry.id, secretKey: karim.signing.secretKey },
    );
    expect(take([asRow(back)])).toEqual([expect.any(Number)]);
    expect(kindsFor(karim).filter((kind) => kind === "envelope")).toHaveLength(4);
    expect(kindsFor(sonia)).toEqual([
      "genesis",
      "grant",
      "envelope",
      "envelope",
      "envelope",
      "envelope",
      "grant",
      "grant",
    ]);
  });

  it("is not cut at a row that this relay holds otherwise", () => {
    const other = someEnvelopes(sonia, roomKey, 2, null, 40)[1]!;

    expect(take([asRow(withoutSonia(headOf(other)))])).toEqual(["frontier"]);
  });

  it("leaves colleagues free to say less of it than they did", () => {
    take(asRows(hers.slice(2)));
    const { project } = genesis;
    const say = (last: Envelope, own?: Envelope): boolean => {
      const heads = new Map([[sonia.entry.id, headOf(last)]]);
      if (own !== undefined) heads.set(karim.entry.id, headOf(own));
      const ack = writeAck(roomKey.room, karim.entry.id, heads, karim.signing.secretKey);
      return store.commit(() => acceptAck(store, members, karim.entry.id, ack.bytes)) !== null;
    };
    expect(say(hers[3]!)).toBe(true);
    const [own] = someEnvelopes(karim, roomKey, 1);
    take(asRows([own!]));
    expect(say(hers[1]!, own)).toBe(false);

    take([asRow(withoutSonia(headOf(hers[1]!)))]);

    expect(say(hers[1]!, own)).toBe(true);
    expect(store.acksAfter(project, 0, sonia.entry.id, 10)).toEqual([]);
    // She has nothing more to say of the room.
    const heads = new Map([[sonia.entry.id, headOf(hers[1]!)]]);
    const word = writeAck(roomKey.room, sonia.entry.id, heads, sonia.signing.secretKey);
    expect(store.commit(() => acceptAck(store, members, sonia.entry.id, word.bytes))).toBeNull();
  });
});

describe("on a real line", () => {
  it("who is left out is told at once, sees nobody any more in the open room, and hears nothing more of it", async () => {
    const test = await aTestRelay();
    try {
      const [left, right] = [await test.enter(test.karim), await test.enter(test.sonia)];
      const { rows, roomKey: key, envelopes } = test.aRoomOf(1);
      left.send({ type: "push", rows });
      await left.take("receipt");
      await right.follow();
      right.send({ type: "open", channel: 1, room: key.room });
      await right.take("opened");
      const issuer = { id: test.karim.entry.id, secretKey: test.karim.signing.secretKey };
      const last = { index: 0, hash: hashId(rows[0]!.bytes) };
      const grant = writeNextGrant({ ...key, epoch: 1, key: newKey() }, last, [test.karim.entry], issuer, {
        until: new Map([[test.sonia.entry.id, NONE]]),
      });

      left.send({ type: "propose", rows: [asRow(grant)] });

      expect((await right.take("rows")).rows).toEqual([asRow(grant)]);
      expect((await right.take("closed")).channel).toBe(1);
      left.send({ type: "push", rows: asRows(someEnvelopes(test.karim, key, 1, envelopes[0])) });
      await left.take("receipt");
      await left.take("receipt");
      right.send({ type: "follow", after: { n: 0, hash: NO_HASH }, acksAfter: 0 });
      expect((await right.take("rows")).rows.map(({ kind }) => kind)).toEqual(["genesis", "grant", "grant"]);
      await test.halt();
      expect(checkStore(`${test.folder}/relay.sqlite`).faults).toEqual([]);
    } finally {
      await test.stop();
    }
  });
});
