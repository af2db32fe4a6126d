// L14: proposed, accepted, refused, withdrawn, done: by two computers that are apart, in every order, whoever did what and
// whenever they heard of each other. What is signed (contract), booked (resources) and settled (files) has such a test of its own.
import { expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { changingPhase } from "../files/phase-change.ts";
import { type Author, currentOf, settling } from "../files/saying.ts";
import { Replica } from "../testing/replica.ts";
import { adding, changing, recordField } from "./record-facts.ts";

const ID = "a".repeat(32) as RecordId;

type Subject = {
  /** Of what it says where it stands. */
  readonly field: string;
  readonly begin: (doc: CompartmentDoc) => readonly NewFact[];
  /** Proposed, then the four that may come in any order. */
  readonly steps: readonly [string, string, string, string, string];
  readonly step: (doc: CompartmentDoc, step: string, by: Author) => readonly NewFact[];
};

const aRecord = (
  kind: "homeRequests" | "mobilityRequests",
  first: Readonly<Record<string, string>>,
  steps: Subject["steps"],
): Subject => ({
  field: recordField(kind, ID, "state"),
  begin: (doc) => adding(doc, kind, ID, first),
  steps,
  step: (doc, step, by) => changing(doc, kind, ID, { state: step }, by),
});

const SUBJECTS: readonly (readonly [string, Subject])[] = [
  [
    "a request for a home",
    aRecord("homeRequests", { request: "siao" }, ["proposed", "accepted", "refusedByThem", "withdrawn", "movedIn"]),
  ],
  [
    "a request for mobility",
    aRecord("mobilityRequests", { request: "code" }, ["sent", "accepted", "refusedByThem", "withdrawn", "done"]),
  ],
  [
    "the path",
    {
      field: "phase",
      begin: () => [],
      steps: ["preDiagnosis", "preparation", "redirected", "lostContact", "exited"],
      step: (doc, phase, by) => {
        const said = changingPhase({ phase, reason: `vers ${phase}` }, by);
        return said.ok ? said.value(doc) : [];
      },
    },
  ],
];

/** Who takes each step (the first is who proposes), and after how many of them the two hear of each other; 5: at the end. */
function* ways() {
  for (let hands = 0; hands < 2 ** 4; hands++)
    for (let heard = 1; heard < 6; heard++)
      yield { by: [0, ...[0, 1, 2, 3].map((at) => ((hands >> at) & 1) as 0 | 1)] as const, heard };
}

const orders = (steps: readonly string[]): readonly (readonly string[])[] =>
  steps.length < 2
    ? [steps]
    : steps.flatMap((step, at) => orders(steps.toSpliced(at, 1)).map((others) => [step, ...others]));

it.each(SUBJECTS)("L14 %s says the same on both computers, and no step is lost", (_, subject) => {
  const { field, begin, steps, step } = subject;
  const [proposed, ...others] = steps;
  const values = ({ doc }: Replica): readonly unknown[] => currentOf(doc, field).map(({ value }) => value);
  let apart = 0;

  for (const order of orders(others))
    for (const { by, heard } of ways()) {
      const posts = [new Replica(1, 0), new Replica(2, 3_600_000)] as const;
      const hear = (): void => {
        const sent = posts.map((post) => post.takeBatch());
        for (const [at, batch] of sent.entries()) if (batch !== null) posts[at === 0 ? 1 : 0].take(batch as Bytes);
      };
      posts[0].say(begin(posts[0].doc));
      hear();
      /** By the test's own book: what each knows, and what nobody went on from. */
      const known: [Set<string>, Set<string>] = [new Set(), new Set()];
      const standing = new Set<string>();
      for (const [at, said] of [proposed, ...order].entries()) {
        if (at === heard) {
          hear();
          known[0] = known[1] = new Set([...known[0], ...known[1]]);
          known[1] = new Set(known[0]);
        }
        const hand = by[at] ?? 0;
        const { doc, by: me } = posts[hand];
        const seen = doc.facts.current(field).map(({ id }) => id);
        posts[hand].say(step(doc, said, { seen, me }));
        for (const each of known[hand]) standing.delete(each);
        standing.add(said);
        known[hand].add(said);
      }
      hear();

      const [one, other] = posts.map(values) as [readonly unknown[], readonly unknown[]];
      if (one.length > 1) apart++;
      const told = posts[1].doc.facts.history(field).map(({ value, by: hand }) => `${String(value)} ${hand}`);
      // Whoever settles says one thing, on both.
      posts[1].say(settling(posts[1].doc, field, one[0] as string));
      hear();
      const shown = { other, one: [...one].sort(), told: told.sort(), settled: posts.map(values) };
      const wanted = {
        other: one,
        one: [...standing].sort(),
        told: [proposed, ...order].map((each, at) => `${each} ${(by[at] ?? 0) + 1}`).sort(),
        settled: [[one[0]], [one[0]]],
      };
      // One comparison of texts: there are thousands.
      if (JSON.stringify(shown) !== JSON.stringify(wanted)) expect({ order, by, heard, ...shown }).toEqual(wanted);
    }
  // Two went on apart often enough.
  expect(apart).toBeGreaterThan(500);
});
