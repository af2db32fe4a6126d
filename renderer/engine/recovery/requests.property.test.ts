// What the three say to each other arrives in any order, twice or not at all: nobody alone ever makes a pair.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { newRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { Members } from "../rooms/members.ts";
import { aProject } from "../testing/a-project.ts";
import { agreeFact, askFact, doneFact, handFact, type NewFact, readAsked, stopFact } from "./recovery-facts.ts";
import { lastUseOf, pairOf, standingOf } from "./requests.ts";

beforeAll(cryptoReady);

function aNamedProject() {
  const { genesis, posts } = aProject();
  const begun = rosterOf(genesis);
  const place = { project: genesis.project, organization: 1, generation: 1 };
  const keepers = posts.map(({ device }) => device.id);
  const made = newRecovery(
    place,
    posts.map(({ device }) => device.box.publicKey),
  );
  const act: Act = { kind: "recovery", organization: 1, generation: 1, keepers, ...made };
  const { id, signing } = posts[0].device;
  const content = { project: genesis.project, index: 1, prev: begun.head.hash, claimedAt: instant(0), issuer: id };
  const after = afterRecord(begun, writeDirectoryRecord({ ...content, acts: [act] }, signing.secretKey));
  if (!after.ok) throw new Error(after.failure);
  return { members: new Members(after.value), keepers, roster: after.value as Roster };
}

type Said = { readonly by: number; readonly fact: NewFact };

function docOf(all: readonly (Said & { readonly at: number })[]): CompartmentDoc {
  const doc = new CompartmentDoc(9);
  for (const { by, fact, at } of all) doc.addFacts([{ ...fact, by, at: at as Stamp, supersedes: [] }]);
  return doc;
}

describe("what is asked of the three", () => {
  it("stands alike in whatever order it came, and is a pair of two different people or none", () => {
    const { members, keepers } = aNamedProject();
    const word = new Uint8Array(64);
    const asked = askFact(
      "a",
      { organization: 1, generation: 1, count: 0, given: keepers[0]!, opener: keepers[1]!, helper: keepers[0]! },
      word,
    );
    const said = fc.record({
      by: fc.integer({ min: 1, max: 4 }),
      kind: fc.constantFrom<"agree" | "stop" | "again">("agree", "agree", "stop", "again"),
    });
    let pairs = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(said, { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (by, others, random) => {
          const facts = [
            { by, fact: asked, at: 1_000 },
            ...others.map((each, at) => ({
              by: each.by,
              at: 2_000 + at,
              fact: each.kind === "agree" ? agreeFact("a", word) : each.kind === "stop" ? stopFact("a") : asked,
            })),
          ];
          const order = facts
            .map((fact) => ({ fact, key: random.next().value }))
            .sort((left, right) => left.key - right.key);

          const read = standingOf(members, readAsked(docOf(facts)));
          const shuffled = standingOf(
            members,
            readAsked(docOf([...order, ...order.slice(0, 2)].map(({ fact }) => fact))),
          );

          expect(shuffled).toEqual(read);
          const isStopped = others.some(({ by: who, kind }) => kind === "stop" && who < 4);
          const agreeing = others.find(({ by: who, kind }) => kind === "agree" && who < 4 && who !== by);
          expect(read.length).toBe(by < 4 && !isStopped ? 1 : 0);
          const pair = read[0]?.pair ?? null;
          expect(pair !== null).toBe(read.length === 1 && agreeing !== undefined);
          if (pair === null || agreeing === undefined) return;
          pairs++;
          expect(new Set([pair.opener, pair.helper])).toEqual(new Set([keepers[by - 1], keepers[agreeing.by - 1]]));
        },
      ),
      { numRuns: 300 },
    );
    expect(pairs).toBeGreaterThan(20);
  });

  it("is of two people of the three, each in the place that theirs gives them", () => {
    const keepers = ["a", "b", "c"] as never[];
    const of = (one: string, other: string) => pairOf({ keepers }, one as never, other as never);

    expect([of("a", "b"), of("b", "a")]).toEqual([
      { opener: "b", helper: "a" },
      { opener: "b", helper: "a" },
    ]);
    expect([of("b", "c"), of("c", "a")]).toEqual([
      { opener: "c", helper: "b" },
      { opener: "a", helper: "c" },
    ]);
    expect([of("a", "a"), of("a", "d"), of("d", "b")]).toEqual([null, null, null]);
  });
});

describe("the last use of a recovery", () => {
  const word = new Uint8Array(64);

  it("is under way from the second word on, until each room is given, or somebody whom it needs is gone", () => {
    const { keepers, roster } = aNamedProject();
    const [helper, opener, given] = keepers as [(typeof keepers)[0], (typeof keepers)[0], (typeof keepers)[0]];
    const use = { project: roster.project, organization: 1, generation: 1, count: 0, opener, helper, given };
    const asked = { by: 1, at: 1_000, fact: askFact("a", use, word) };
    const agreed = { by: 2, at: 1_001, fact: agreeFact("a", new Uint8Array()) };
    const handed = { by: 1, at: 1_002, fact: handFact(use, word) };
    const done = (failed: number) => ({ by: 2, at: 1_003, fact: doneFact(use, { files: 1, failed }) });
    const stateOf = (isRecorded: boolean, said: Parameters<typeof docOf>[0], gone: typeof helper | null = null) => {
      const named = roster.recoveries.get(1)!;
      const recovery = isRecorded ? { ...named, uses: [{ ...use, claimedAt: instant(0) }] } : named;
      const devices = new Map(roster.devices);
      if (gone !== null) devices.set(gone, { ...devices.get(gone)!, removed: "lost" });
      const members = new Members({ ...roster, devices, recoveries: new Map([[1, recovery]]) });
      return lastUseOf(recovery, members, docOf(said));
    };

    expect([stateOf(false, []), stateOf(false, [asked]), stateOf(false, [asked, agreed])]).toEqual([
      "none",
      "none",
      "underWay",
    ]);
    expect([stateOf(true, []), stateOf(true, [handed])]).toEqual(["underWay", "underWay"]);
    expect([stateOf(true, [handed, done(0)]), stateOf(true, [handed, done(1)])]).toEqual(["settled", "broken"]);
    // Once it was handed over, who helped is needed no more.
    expect([helper, opener, given].map((gone) => stateOf(true, [], gone))).toEqual(["broken", "broken", "broken"]);
    expect([helper, opener, given].map((gone) => stateOf(true, [handed], gone))).toEqual([
      "underWay",
      "broken",
      "broken",
    ]);
  });
});
