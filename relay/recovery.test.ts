// What two of three may ask of the relay: grants of rooms that nobody of their organisation reads any more, and no others.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { type BoxKeys, cryptoReady } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type Grant, openRecoveryBox, type RoomKey, writeFirstGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { help, helperOf, newRecovery, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { signUse } from "#shared/protocol/recovery/recovery-use.ts";
import { acceptRows } from "./acceptance.ts";
import { RelayProject } from "./projects.ts";
import { openStore, type RelayStore } from "./store.ts";
import { aDevice, aProject, aRoom, asRows, type RawDevice, someEnvelopes } from "./testing/raw-device.ts";
import { checkStore } from "./upkeep/check-store.ts";

let folder: string;
let store: RelayStore;
let posts: readonly RawDevice[];
let genesis: Genesis;
let members: RelayProject;
let roomKey: RoomKey;
let first: Grant;
let made: ReturnType<typeof newRecovery>;

beforeAll(cryptoReady);

const post = (at: number): RawDevice => posts[at]!;
const [FOUNDER, SONIA, INES, LOST, BACK] = [0, 1, 2, 3, 4] as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-recovery-"));
  store = openStore(join(folder, "relay.sqlite"));
  posts = [1, 2, 3, 4, 5].map(aDevice);
  genesis = aProject(posts, new Uint8Array(32));
  store.commit(() => {
    store.addProject(genesis.project, genesis.bytes);
    const { project, hash, bytes } = genesis;
    const nowhere = new Uint8Array();
    return store.append(project, { kind: "genesis", room: nowhere, device: nowhere, seq: 0, hash, bytes });
  });
  members = new RelayProject(store, genesis);
  name(1);
  ({ roomKey } = aRoom([post(LOST)]));
  first = writeFirstGrant(roomKey, [post(LOST).entry], issuer(LOST), { ...slot(1), key: made.key });
  take([asRow(first), ...asRows(someEnvelopes(post(LOST), roomKey, 2))]);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const slot = (generation: number) => ({ organization: 1, generation });
const issuer = (at: number) => ({ id: post(at).entry.id, secretKey: post(at).signing.secretKey });
const asRow = ({ bytes }: Grant): Row => ({ kind: "grant", bytes });
const take = (rows: readonly Row[], isProposal = false): (number | string)[] =>
  store
    .commit(() => acceptRows(store, members, rows, 2 ** 30, isProposal))
    .map((verdict) => ("n" in verdict ? verdict.n : verdict.refused));
const propose = (grant: Grant): number | string => take([asRow(grant)], true)[0]!;
const push = (grant: Grant): number | string => take([asRow(grant)])[0]!;

function say(by: number, act: Act): number | string {
  const { head, project } = members.roster;
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), acts: [act] };
  const record = writeDirectoryRecord({ ...content, issuer: post(by).entry.id }, post(by).signing.secretKey);
  return take([{ kind: "directory", bytes: record.bytes }])[0]!;
}

function name(generation: number): void {
  const keepers = [FOUNDER, SONIA, INES].map((at) => post(at).entry);
  made = newRecovery(
    { project: genesis.project, ...slot(generation) },
    keepers.map(({ boxKey }) => boxKey),
  );
  say(FOUNDER, { kind: "recovery", ...slot(generation), ...made, keepers: keepers.map(({ id }) => id) });
}

const remove = (at: number): number | string =>
  say(FOUNDER, { kind: "deviceRemoved", device: post(at).entry.id, reason: "lost" });

/** Sonia opens, the founder helps. */
function use(given: number, generation = 1): number | string {
  const [opener, helper] = [post(SONIA), post(FOUNDER)];
  const act = { ...slot(generation), opener: opener.entry.id, helper: helper.entry.id, given: post(given).entry.id };
  const count = members.roster.recoveries.get(1)?.uses.length ?? 0;
  const signature = signUse({ project: genesis.project, count, ...act }, helper.signing.secretKey);
  return say(SONIA, { kind: "recoveryUsed", ...act, signature });
}

function opened(): BoxKeys {
  const at = 1;
  const inner = help(made.boxes[at]!, post(helperOf(at)).box)!;
  return openRecovery({ project: genesis.project, ...slot(1) }, made.key, inner, post(at).box)!;
}

/** The room given to one more device, as Sonia does it from the grant that the relay has shown her. */
function givenBack(to: number, last: Grant = first, by: number = SONIA): Grant {
  const key = openRecoveryBox(last, opened())!;
  const recipients = [...[...last.boxes.keys()].map((id) => posts.find(({ entry }) => entry.id === id)!), post(to)];
  const change = { recovery: { ...slot(1), key: made.key } };
  return writeNextGrant(
    key,
    last,
    recipients.map(({ entry }) => entry),
    issuer(by),
    change,
  );
}

const kindsFor = (at: number): readonly string[] =>
  store
    .rowsAfter(genesis.project, 0, post(at).entry.id, 100)
    .map(({ kind }) => kind)
    .filter((kind) => kind === "grant" || kind === "envelope");

describe("grants that are sealed to a recovery", () => {
  it("are shown to who opens from a recorded use on, without any row of the room, and to nobody else", () => {
    remove(LOST);
    expect(kindsFor(SONIA)).toEqual([]);

    expect(use(BACK)).toEqual(expect.any(Number));

    expect([SONIA, FOUNDER, INES, BACK].map(kindsFor)).toEqual([["grant"], [], [], []]);
    name(2);
    expect(kindsFor(SONIA)).toEqual(["grant"]);
  });

  it("are no more once the keys are sealed to a recovery that was made anew", () => {
    use(BACK);
    name(2);
    const anew = writeNextGrant(roomKey, first, [post(LOST).entry], issuer(LOST), {
      recovery: { ...slot(2), key: made.key },
    });
    expect(propose(anew)).toEqual(expect.any(Number));

    expect(kindsFor(SONIA)).toEqual([]);
  });
});

describe("a room that is given back", () => {
  it("is read by the device that the directory names, from its first row on", () => {
    remove(LOST);
    use(BACK);

    expect(propose(givenBack(BACK))).toEqual(expect.any(Number));

    expect(kindsFor(BACK)).toEqual(["grant", "envelope", "envelope", "grant"]);
    expect(kindsFor(SONIA)).toEqual(["grant", "grant"]);
    store.close();
    expect(checkStore(join(folder, "relay.sqlite")).faults).toEqual([]);
    store = openStore(join(folder, "relay.sqlite"));
  });

  it("is given to nobody by a push either, as long as somebody of theirs reads it", () => {
    use(BACK);

    expect(push(givenBack(BACK))).toBe("member");

    expect(kindsFor(BACK)).toEqual([]);
    remove(LOST);
    // A relay that was set back is offered again what it had taken.
    expect(push(givenBack(BACK))).toEqual(expect.any(Number));
  });

  it("is refused without a recorded use, to another device, by another, and as long as somebody of theirs reads it", () => {
    expect(propose(givenBack(BACK))).toBe("member");
    use(BACK);
    // The lost laptop was not let out of the project: it reads the room.
    expect(propose(givenBack(BACK))).toBe("member");
    remove(LOST);
    expect(propose(givenBack(INES))).toBe("member");
    expect(propose(givenBack(BACK, first, FOUNDER))).toBe("member");
    const back = givenBack(BACK);
    expect(propose(back)).toEqual(expect.any(Number));
    // Now somebody of theirs reads it again, and says who else does.
    expect(use(INES)).toEqual(expect.any(Number));
    expect(propose(givenBack(INES, back))).toBe("member");
  });
});
