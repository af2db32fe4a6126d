import { describe, expect, it } from "vitest";
import type { Grant } from "./grant.ts";
import { type DeviceId, type Hash, NO_HASH } from "./ids.ts";
import { isWithin, readersAfter, refusalOfNext, upTo } from "./readers.ts";
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
  hash: hash(name),
  bytes: new Uint8Array(),
  ...changes,
});

const leaving = (...devices: readonly string[]): Grant["until"] =>
  new Map(devices.map((each) => [each as DeviceId, NONE]));

describe("the grant after the last one", () => {
  const last = aGrant("a", ["karim", "sonia"]);
  const place = { index: 1, prev: last.hash };

  it.each<[string, Grant, "ledger" | "member" | null]>([
    ["lets somebody in under the same key", aGrant("b", ["karim", "sonia", "ines"], place), null],
    [
      "leaves somebody out under a new one",
      aGrant("b", ["karim"], { ...place, epoch: 1, until: leaving("sonia") }),
      null,
    ],
    ["only changes the key", aGrant("b", ["karim", "sonia"], { ...place, epoch: 1 }), null],
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
    expect(refusalOfNext(grant, last)).toBe(refusal);
  });

  it("is, in a room that is not made yet, its first", () => {
    expect(refusalOfNext(last, null)).toBeNull();
    expect(refusalOfNext(aGrant("a", ["karim"], { until: leaving("sonia") }), null)).toBe("member");
    expect(refusalOfNext(aGrant("a", ["karim"], { issuer: "sonia" as DeviceId }), null)).toBe("member");
    for (const changes of [{ index: 1 }, { epoch: 1 }, { prev: hash("b") }])
      expect(refusalOfNext(aGrant("a", ["karim"], changes), null)).toBe("ledger");
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
