import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grant } from "./grant.ts";
import { type DeviceId, type Hash, NO_HASH } from "./ids.ts";
import {
  givesAway,
  isSealedToLeft,
  isWithin,
  keepsRecovery,
  type RecoveryUses,
  readersAfter,
  refusalOfNext,
  upTo,
} from "./readers.ts";
import type { Head } from "./receipt.ts";

const NONE: Head = { seq: -1, hash: NO_HASH };
const hash = (name: string): Hash => name.padEnd(64, "0") as Hash;

/** A grant by its first reader unless said otherwise; `until`: those who leave. */
const aGrant = (name: string, readers: readonly string[], changes: Partial<Grant> = {}): Grant => ({
  room: "" as Grant["room"],
  index: 0,
  prev: NO_HASH,
  epoch: 0,
  issuer: readers[0] as DeviceId,
  boxes: new Map(readers.map((reader) => [reader as DeviceId, new Uint8Array()])),
  until: new Map(),
  past: new Uint8Array(),
  recovery: null,
  hash: hash(name),
  bytes: new Uint8Array(),
  ...changes,
});

const NO_USES: RecoveryUses = { organizations: new Map(), recoveries: new Map() };

const leaving = (...devices: readonly string[]): Grant["until"] =>
  new Map(devices.map((each) => [each as DeviceId, NONE]));

describe("the grant after the last one", () => {
  const last = aGrant("a", ["karim", "sonia"]);
  const place = { index: 1, prev: last.hash };
  const [karim, ines] = ["karim" as DeviceId, "ines" as DeviceId];

  it.each<[string, Grant, "ledger" | "member" | null]>([
    ["lets somebody in under the same key", aGrant("b", ["karim", "sonia", "ines"], place), null],
    [
      "leaves somebody out under a new one",
      aGrant("b", ["karim"], { ...place, epoch: 1, until: leaving("sonia") }),
      null,
    ],
    ["only changes the key", aGrant("b", ["karim", "sonia"], { ...place, epoch: 1 }), null],
    [
      "leaves nobody behind",
      aGrant("b", [], { ...place, epoch: 1, issuer: karim, until: leaving("karim", "sonia") }),
      null,
    ],
    [
      "not for who is out already",
      aGrant("b", [], { ...place, epoch: 1, issuer: ines, until: leaving("karim", "sonia") }),
      "member",
    ],
    [
      "nor for one alone",
      aGrant("b", ["sonia"], { ...place, epoch: 1, issuer: karim, until: leaving("karim") }),
      "member",
    ],
    [
      "nor without a word of each",
      aGrant("b", [], { ...place, epoch: 1, issuer: karim, until: leaving("sonia") }),
      "member",
    ],
    [
      "nor under the same key",
      aGrant("b", [], { ...place, issuer: karim, until: leaving("karim", "sonia") }),
      "member",
    ],
    ["does both", aGrant("b", ["karim", "ines"], { ...place, epoch: 1, until: leaving("sonia") }), null],
    ["leaves nobody out under the same key", aGrant("b", ["karim"], { ...place, until: leaving("sonia") }), "member"],
    ["nor without a word", aGrant("b", ["karim"], { ...place, epoch: 1 }), "member"],
    ["names nobody else", aGrant("b", ["karim", "sonia"], { ...place, epoch: 1, until: leaving("ines") }), "member"],
    [
      "nor somebody else in the place of who leaves",
      aGrant("b", ["karim"], { ...place, epoch: 1, until: leaving("ines") }),
      "member",
    ],
    ["is of who reads", aGrant("b", ["karim", "sonia", "ines"], { ...place, issuer: "ines" as DeviceId }), "member"],
    [
      "and goes on reading",
      aGrant("b", ["sonia"], { ...place, epoch: 1, issuer: "karim" as DeviceId, until: leaving("karim") }),
      "member",
    ],
    ["is the next one", aGrant("b", ["karim", "sonia"], { ...place, index: 2 }), "ledger"],
    ["of this very one", aGrant("b", ["karim", "sonia"], { ...place, prev: hash("c") }), "ledger"],
    ["an epoch at a time", aGrant("b", ["karim", "sonia"], { ...place, epoch: 2 }), "ledger"],
  ])("%s", (_, grant, refusal) => {
    expect(refusalOfNext(grant, last, NO_USES)).toBe(refusal);
  });

  it("is, in a room that is not made yet, its first", () => {
    expect(refusalOfNext(last, null, NO_USES)).toBeNull();
    expect(refusalOfNext(aGrant("a", ["karim"], { until: leaving("sonia") }), null, NO_USES)).toBe("member");
    expect(refusalOfNext(aGrant("a", ["karim"], { issuer: "sonia" as DeviceId }), null, NO_USES)).toBe("member");
    for (const changes of [{ index: 1 }, { epoch: 1 }, { prev: hash("b") }])
      expect(refusalOfNext(aGrant("a", ["karim"], changes), null, NO_USES)).toBe("ledger");
  });
});

describe("a grant that gives a room back", () => {
  const [ours, theirs] = [1, 2].map((organization) => ({ organization, generation: 2, box: new Uint8Array() }));
  const last = aGrant("a", ["karim"], { recovery: ours! });
  const given = (changes: Partial<Grant> = {}, readers: readonly string[] = ["karim", "paul"]): Grant =>
    aGrant("b", readers, { index: 1, prev: last.hash, issuer: "ines" as DeviceId, recovery: ours!, ...changes });
  const roster = (generation: number, opener = "ines", to = "paul"): RecoveryUses => {
    const devices = { opener: opener as DeviceId, helper: "sonia" as DeviceId, given: to as DeviceId };
    const use = { project: "" as never, organization: 1, generation, count: 0, ...devices };
    return { organizations: new Map(), recoveries: new Map([[1, { uses: [use] }]]) };
  };

  it("is of who opened, for the device that the directory names, under the same key and for the same organisation", () => {
    expect(refusalOfNext(given(), last, roster(2))).toBeNull();
    const refused = [
      refusalOfNext(given(), last, NO_USES),
      refusalOfNext(given(), last, roster(1)),
      refusalOfNext(given(), last, roster(2, "sonia")),
      refusalOfNext(given(), last, roster(2, "ines", "ines")),
      refusalOfNext(given(), { ...last, recovery: null }, roster(2)),
      refusalOfNext(given({ epoch: 1 }), last, roster(2)),
      refusalOfNext(given({ recovery: null }), last, roster(2)),
      refusalOfNext(given({ recovery: theirs! }), last, roster(2)),
      refusalOfNext(given({}, ["karim", "paul", "ines"]), last, roster(2)),
      refusalOfNext(given({ epoch: 1, until: leaving("karim") }, ["paul"]), last, roster(2)),
    ];
    expect(refused).toEqual(refused.map(() => "member"));
  });

  it("stays of its organisation whoever writes the next one", () => {
    const place = { index: 1, prev: last.hash };
    expect(refusalOfNext(aGrant("b", ["karim", "sonia"], place), last, NO_USES)).toBe("member");
    expect(refusalOfNext(aGrant("b", ["karim", "sonia"], { ...place, recovery: theirs! }), last, NO_USES)).toBe(
      "member",
    );
    const anew = { ...ours!, generation: 3 };
    expect(refusalOfNext(aGrant("b", ["karim"], { ...place, epoch: 1, recovery: anew }), last, NO_USES)).toBeNull();
  });
});

describe("a room whose organisation has left the project", () => {
  const [theirs, ours] = [1, 2].map((organization) => ({ organization, generation: 1, box: new Uint8Array() }));
  const last = aGrant("a", ["karim", "sonia"], { recovery: theirs! });
  const next = (recovery: Grant["recovery"]): Grant =>
    aGrant("b", ["karim"], { index: 1, prev: last.hash, epoch: 1, until: leaving("sonia"), recovery });
  const known = (isHere: boolean): RecoveryUses => ({
    organizations: new Map([
      [1, isHere],
      [2, true],
    ]),
    recoveries: new Map(),
  });

  it("goes on sealed to none, and only from then on", () => {
    expect(refusalOfNext(next(null), last, known(true))).toBe("member");
    expect(refusalOfNext(next(null), last, known(false))).toBeNull();
    expect([true, false].map((isHere) => isSealedToLeft(theirs!, known(isHere)))).toEqual([false, true]);
    expect([null, ours!].map((each) => isSealedToLeft(each, known(false)))).toEqual([false, false]);
  });

  it("keeps what was sealed before it was known: whoever knows more takes all that was taken", () => {
    const slots = fc.option(fc.record({ organization: fc.integer({ min: 1, max: 3 }), generation: fc.nat(2) }));
    const departures = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
    const organizations = (all: readonly boolean[]) => new Map(all.map((isHere, at) => [at + 1, isHere]));
    fc.assert(
      fc.property(slots, slots, departures, departures, (before, after, stands, stays) => {
        const earlier = { organizations: organizations(stands) };
        const later = { organizations: organizations(stands.map((isHere, at) => isHere && stays[at] === true)) };
        expect(!keepsRecovery(before, after, earlier) || keepsRecovery(before, after, later)).toBe(true);
        expect(givesAway(before, after, later) && !givesAway(before, after, earlier)).toBe(false);
        // As before where everybody of before is here, and never anybody's own who is not.
        const isGone = before !== null && later.organizations.get(before.organization) === false;
        const isSame = before === null || before.organization === after?.organization;
        expect(keepsRecovery(before, after, later)).toBe(isGone || isSame);
      }),
    );
  });
});

describe("the readers of a room", () => {
  it("are those of its last grant; who is let in again has not left", () => {
    const grants = [
      aGrant("a", ["karim", "sonia", "ines"]),
      aGrant("b", ["karim"], { until: leaving("sonia", "ines") }),
      aGrant("c", ["karim", "sonia"]),
    ];

    expect(readersAfter(grants)).toEqual({ members: ["karim", "sonia"], left: leaving("ines") });
    expect(readersAfter([])).toEqual({ members: [], left: new Map() });
  });

  it("who left count up to their last row, and to no other under its number", () => {
    const until = { seq: 4, hash: hash("d") };

    expect(isWithin(until, { seq: 3, hash: hash("x") })).toBe(true);
    expect(isWithin(until, until)).toBe(true);
    expect(isWithin(until, { seq: 4, hash: hash("x") })).toBe(false);
    expect(isWithin(until, { seq: 5, hash: hash("d") })).toBe(false);
  });

  it("heads say of who left no more than what counts, and of all others what they said", () => {
    const [karim, sonia] = ["karim", "sonia"] as DeviceId[] as [DeviceId, DeviceId];
    const heads = new Map([
      [karim, { seq: 7, hash: hash("k") }],
      [sonia, { seq: 4, hash: hash("s") }],
    ]);
    const last = { seq: 2, hash: hash("t") };

    expect(upTo(new Map([[sonia, last]]), heads)).toEqual(new Map(heads).set(sonia, last));
    expect(upTo(new Map([[sonia, NONE]]), heads)).toEqual(new Map([[karim, heads.get(karim)]]));
    const further = { seq: 5, hash: hash("u") };
    expect(upTo(new Map([[sonia, further]]), heads)).toEqual(heads);
    const both = new Map([[sonia, further]]).set(karim, last);
    expect(upTo(both, heads)).toEqual(new Map(heads).set(karim, last));
  });
});
