// Signatures in any order, on documents that are cut from each other in any way: the same contract in the end, everywhere.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Act } from "#shared/contract/evidence/act.ts";
import { evidenceBytes, evidenceOf } from "#shared/contract/evidence/evidence.ts";
import { chooseByAct, signContract } from "#shared/contract/evidence/make-act.ts";
import { aDraft, type Desks, deskOf, twoDesks } from "#shared/contract/testing/a-signing.ts";
import { aText, people } from "#shared/contract/testing/a-text.ts";
import type { ContractText } from "#shared/contract/text/contract-text.ts";
import { versionOf } from "#shared/contract/text/frozen-text.ts";
import { type ChoiceId, contractParties, contractStage, type Party } from "#shared/domain/contract/index.ts";
import { toHex } from "#shared/kernel/bytes.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { FactId } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { Replica } from "../testing/replica.ts";
import { actFact, readContract, textFact } from "./contract-facts.ts";

beforeAll(cryptoReady);

const TODAY = day("2026-03-15");
const everybody = { knowsActor: (): boolean => true, actorOf: () => null };

const ORDERS = contractParties.flatMap((first) =>
  contractParties.flatMap((second) =>
    contractParties.flatMap((third): (readonly Party[])[] =>
      new Set([first, second, third]).size === 3 ? [[first, second, third]] : [],
    ),
  ),
);

/** Which computers hear each other while they sign: of the association, of its colleague, of the Mission Locale. */
const PARTITIONS = {
  together: [["association", "colleague", "missionLocale"]],
  "each alone": [["association"], ["colleague"], ["missionLocale"]],
  "the association apart": [["association"], ["colleague", "missionLocale"]],
  "the Mission Locale apart": [["association", "colleague"], ["missionLocale"]],
} as const;
type Post = "association" | "colleague" | "missionLocale";
const POSTS: readonly Post[] = ["association", "colleague", "missionLocale"];

type World = { readonly posts: Record<Post, Replica>; readonly desks: Record<Post, Desks>; readonly log: Uint8Array[] };

const aWorld = (): World => ({
  posts: { association: new Replica(1, 0), colleague: new Replica(2, 40_000), missionLocale: new Replica(3, -90_000) },
  desks: { association: twoDesks(), colleague: twoDesks(), missionLocale: twoDesks() },
  log: [],
});

const contractAt = (world: World, post: Post) => readContract(world.posts[post].doc, everybody);

/** Writes one fact, and gives it to those who hear. */
function write(world: World, post: Post, fact: { field: string; value: unknown }, hearers: readonly Post[]): void {
  world.posts[post].set(fact.field, String(fact.value));
  const batch = world.posts[post].takeBatch();
  if (batch === null) return;
  world.log.push(batch);
  for (const hearer of hearers) if (hearer !== post) world.posts[hearer].take(batch);
}

const postOf = (party: Party): Post => (party === "missionLocale" ? "missionLocale" : "association");

function signed(world: World, party: Party, text: ContractText): Act {
  const post = postOf(party);
  const { facts, acts } = contractAt(world, post);
  const made = signContract({ facts, acts }, aDraft(party, versionOf(text).hash), deskOf(party, world.desks[post]));
  if (!made.ok) throw new Error(made.failure);
  return made.value;
}

/** Everything reaches everybody, some of it twice, in an order of its own for each. */
function healed(world: World, seed: number): void {
  for (const [at, post] of POSTS.entries()) {
    const shuffled = world.log.map((batch, n) => ({ batch, rank: (seed * 31 + n * 17 + at * 7) % 101 }));
    for (const { batch } of shuffled.toSorted((left, right) => left.rank - right.rank)) {
      world.posts[post].take(batch as never);
      if (seed % 3 === 0) world.posts[post].take(batch as never);
    }
  }
}

/** What each computer would print beside its pages: one writing for one set. */
const provedBy = (world: World, text: ContractText): readonly string[] =>
  POSTS.map((post) => {
    const evidence = evidenceOf(versionOf(text).hash, contractAt(world, post).acts);
    return evidence === null ? "" : toHex(evidenceBytes(evidence));
  });

describe("a contract across cut networks", () => {
  const cases = ORDERS.flatMap((order) =>
    (Object.keys(PARTITIONS) as (keyof typeof PARTITIONS)[]).map((cut) => [order.join(" → "), cut, order] as const),
  );

  it("CON-3 has six orders and four cuts", () => {
    expect(cases.length).toBe(24);
  });

  it.each(cases)("CON-1 CON-3 %s, %s: one contract, concluded, with one evidence", (_, cut, order) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const world = aWorld();
        const text = aText();
        write(world, "association", textFact(text), POSTS);
        for (const party of order) {
          const post = postOf(party);
          const hearers = PARTITIONS[cut].find((group) => (group as readonly Post[]).includes(post)) ?? [];
          write(world, post, actFact(signed(world, party, text)), hearers);
        }
        healed(world, seed);

        for (const post of POSTS) {
          expect(contractStage(contractAt(world, post).facts, TODAY)).toMatchObject({ kind: "concluded" });
          expect(contractAt(world, post).unread).toBe(0);
        }
        expect(new Set(provedBy(world, text)).size).toBe(1);
      }),
      { numRuns: 4 },
    );
  });

  it("CON-6 CON-7 frozen apart twice: both stand until a person chooses, and a choice made apart is one more word", () => {
    fc.assert(
      fc.property(fc.nat(), fc.boolean(), (seed, isChosenTwice) => {
        const world = aWorld();
        const ours = aText();
        const theirs = aText({ id: "f".repeat(32) });
        write(world, "association", textFact(ours), []);
        write(world, "missionLocale", textFact(theirs), []);
        healed(world, seed);
        expect(contractStage(contractAt(world, "colleague").facts, TODAY)).toMatchObject({ kind: "toChoose" });

        const choose = (post: "association" | "missionLocale", text: ContractText): void => {
          const { facts, acts } = contractAt(world, post);
          const by = post === "association" ? people.educator : people.signatory;
          const draft = { id: `choice-${post.toLowerCase()}` as ChoiceId, hash: versionOf(text).hash, by };
          const made = chooseByAct({ facts, acts }, draft, deskOf(post, world.desks[post]));
          if (!made.ok) throw new Error(made.failure);
          write(world, post, actFact(made.value), []);
        };
        choose("association", ours);
        if (isChosenTwice) choose("missionLocale", theirs);
        healed(world, seed);

        const stages = POSTS.map((post) => contractStage(contractAt(world, post).facts, TODAY));
        expect(new Set(stages.map((stage) => JSON.stringify(stage))).size).toBe(1);
        expect(stages[0]?.kind).toBe(isChosenTwice ? "toChoose" : "frozen");
        for (const post of POSTS) expect(contractAt(world, post).texts.length).toBe(2);
      }),
      { numRuns: 40 },
    );
  });

  it("what stands in the place of a text or an act is counted, and believed by nobody", () => {
    const world = aWorld();
    const text = aText();
    const other = aText({ id: "e".repeat(32) });
    write(world, "association", textFact(text), POSTS);
    const act = signed(world, "association", text);
    const forged = { ...actFact(act), value: String(actFact(act).value).replace("Figeac", "Cahors") };
    write(world, "colleague", forged, POSTS);
    write(world, "colleague", { field: textFact(other).field, value: textFact(text).value }, POSTS);

    expect(contractAt(world, "association")).toMatchObject({ unread: 2, acts: [] });
    // The true one, written beside what was forged in its place, stands.
    write(world, "association", actFact(act), POSTS);
    expect(contractAt(world, "missionLocale").acts).toEqual([act]);
    expect(readContract(world.posts.association.doc, { ...everybody, knowsActor: () => false })).toMatchObject({
      acts: [],
      unread: 2,
    });
  });

  it("reads a text and an act once, however often they are shown", () => {
    const world = aWorld();
    const text = aText();
    write(world, "association", textFact(text), POSTS);
    write(world, "association", actFact(signed(world, "association", text)), POSTS);
    const [first, again] = [contractAt(world, "colleague"), contractAt(world, "missionLocale")];

    expect(again.texts[0]?.text).toBe(first.texts[0]?.text);
    expect(again.acts[0]).toBe(first.acts[0]);
    expect(again.texts).toHaveLength(1);
  });

  it("CON-4 a text that somebody overwrites or deletes stands as it was frozen", () => {
    const world = aWorld();
    const text = aText();
    write(world, "association", textFact(text), POSTS);
    write(world, "missionLocale", { field: textFact(text).field, value: null }, POSTS);
    const seen = world.posts.colleague.doc.facts.history(textFact(text).field).map(({ id }): FactId => id);

    expect(seen.length).toBe(2);
    expect(contractAt(world, "colleague").texts.map(({ hash }) => hash)).toEqual([versionOf(text).hash]);
  });
});
