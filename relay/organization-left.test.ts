// What the relay takes once an organisation has left the project: no key that is sealed to its recovery and that somebody made who
// could know it; and every row of those who could not.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { type BoxKeys, cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import {
  type Grant,
  openRecoveryBox,
  parseGrant,
  type RecoveryRecipient,
  type RoomKey,
  writeFirstGrant,
  writeNextGrant,
} from "#shared/protocol/grant.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import { help, helperOf, newRecovery, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { acceptRows } from "./acceptance.ts";
import { RelayProject } from "./projects.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aClosingOf } from "./testing/raw-closing.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, someEnvelopes } from "./testing/raw-device.ts";
import { checkStore } from "./upkeep/check-store.ts";

const NONE: Head = { seq: -1, hash: NO_HASH };
const THEIRS = { organization: 2, generation: 1 };

let folder: string;
let store: RelayStore;
let karim: RawDevice;
let three: readonly RawDevice[];
let nadia: RawDevice;
let genesis: Genesis;
let members: RelayProject;
let recovery: RecoveryRecipient;
let secret: BoxKeys;
let roomKey: RoomKey;
let first: Grant;

beforeAll(cryptoReady);

/** Nadia and two more are of another organisation, whose recovery is named; she and Karim read a room that is sealed to it. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-left-"));
  store = openStore(join(folder, "relay.sqlite"));
  karim = aDevice(1);
  three = [2, 3, 4].map(aDevice);
  nadia = three[0]!;
  genesis = aProject([karim, ...three], new Uint8Array(32));
  store.commit(() => {
    store.addProject(genesis.project, genesis.bytes);
    const { project, hash, bytes } = genesis;
    const nowhere = new Uint8Array();
    return store.append(project, { kind: "genesis", room: nowhere, device: nowhere, seq: 0, hash, bytes });
  });
  members = new RelayProject(store, genesis);
  const place = { project: genesis.project, ...THEIRS };
  const named = newRecovery(
    place,
    three.map(({ entry }) => entry.boxKey),
  );
  say([
    { kind: "organization", organization: 2 },
    ...three.map(({ entry }): Act => ({ kind: "person", person: entry.number, organization: 2, duties: [] })),
    { kind: "recovery", ...THEIRS, ...named, keepers: three.map(({ entry }) => entry.id) },
  ]);
  recovery = { ...THEIRS, key: named.key };
  secret = openRecovery(place, named.key, help(named.boxes[0]!, three[helperOf(0)]!.box)!, nadia.box)!;
  ({ roomKey, grant: first } = aRoom([karim, nadia], recovery));
  take([asRow(first), ...asRows(someEnvelopes(karim, roomKey, 2))]);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const asRow = ({ bytes }: Grant): Row => ({ kind: "grant", bytes });
const take = (rows: readonly Row[], isProposal = false): (number | string)[] =>
  store
    .commit(() => acceptRows(store, members, rows, 2 ** 30, isProposal))
    .map((verdict) => ("n" in verdict ? verdict.n : verdict.refused));
const propose = (grant: Grant): number | string => take([asRow(grant)], true)[0]!;
const push = (grant: Grant): number | string => take([asRow(grant)])[0]!;
const by = () => ({ id: karim.entry.id, secretKey: karim.signing.secretKey });

/** Karim says it, and it stands. */
function say(acts: readonly Act[]): void {
  const { head, project } = members.roster;
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), acts };
  const { bytes } = writeDirectoryRecord({ ...content, issuer: karim.entry.id }, karim.signing.secretKey);
  expect(take([{ kind: "directory", bytes }])).toEqual([expect.any(Number)]);
}

const leaves = (): void => say([{ kind: "organizationLeft", organization: 2 }]);
const headOf = (device: RawDevice): Head => store.deviceHead(genesis.project, roomKey.room, device.entry.id) ?? NONE;

/** What Karim makes of the room without Nadia, under a new key. */
const without = (sealedTo: RecoveryRecipient | null): Grant =>
  writeNextGrant({ ...roomKey, epoch: 1, key: newKey() }, first, [karim.entry], by(), {
    until: new Map([[nadia.entry.id, headOf(nadia)]]),
    recovery: sealedTo,
  });

const closing = (sealedTo: RecoveryRecipient | null): readonly Row[] =>
  aClosingOf({ room: roomKey.room, frontier: new Map([[karim.entry.id, headOf(karim)]]) }, karim, [karim], sealedTo)
    .rows;

/** The grants of everything that the relay gives to Karim which two of the three open. */
const opened = (): number =>
  store.rowsAfter(genesis.project, 0, karim.entry.id, 100).filter(({ kind, bytes }) => {
    const grant = kind === "grant" ? parseGrant(bytes) : null;
    return grant?.ok === true && openRecoveryBox(grant.value, secret) !== null;
  }).length;

describe("an organisation that has left the project", () => {
  it("is given no key that is proposed from then on, of a room nor of the next one: both go on sealed to none", () => {
    expect(opened()).toBe(1);
    expect(propose(without(null))).toBe("member");
    leaves();

    expect(propose(without(recovery))).toBe("member");
    expect(take(closing(recovery), true).slice(0, 2)).toEqual(["member", "room"]);
    expect(propose(without(null))).toEqual(expect.any(Number));
    expect(take(closing(null), true)).toEqual([1, 2, 3].map(() => expect.any(Number)));

    expect(opened()).toBe(1);
    store.close();
    expect(checkStore(join(folder, "relay.sqlite")).faults).toEqual([]);
    store = openStore(join(folder, "relay.sqlite"));
  });

  it("is of it still for what was made before that was known: no row of a colleague is lost", () => {
    leaves();
    const { roomKey: other } = aRoom([karim]);
    const offline = writeFirstGrant(other, [karim.entry], by(), recovery);

    const rows = [asRow(offline), ...asRows(someEnvelopes(karim, other, 2))];
    expect(take(rows)).toEqual(rows.map(() => expect.any(Number)));
    // A relay that was set back is offered what it had taken, whatever came first.
    expect(push(without(recovery))).toEqual(expect.any(Number));
    expect(take(closing(recovery))).toEqual([1, 2, 3].map(() => expect.any(Number)));
  });

  it("is of it still for a relay that has forgotten it: what is sealed to none comes too early there", () => {
    const next = without(null);
    expect(push(next)).toBe("ledger");
    leaves();
    expect(push(next)).toEqual(expect.any(Number));
  });

  it("has nobody more to whom its grants are shown, where somebody of theirs had opened", () => {
    const opener = nadia.entry.id;
    store.commit(() => store.addOpener(genesis.project, opener, THEIRS));
    expect(store.openersOf(genesis.project, roomKey.room)).toEqual([opener]);
    leaves();
    propose(without(null));
    expect(store.openersOf(genesis.project, roomKey.room)).toEqual([]);
  });
});
