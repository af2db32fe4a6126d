// L16: what a file shows as a conflict is what people wrote apart, no more and no less, whatever the order in which it comes.
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { Replica } from "../testing/replica.ts";
import { docsOf, readFields, readSummary } from "./file-content.ts";

allowTimeFor(300);

const FIELDS = ["name", "basin", "phone"] as const;
/** Few enough that two people write the same one apart. */
const VALUES = ["06 01", "06 02", "06 03", "06 04"];
const DAY = 86_400_000;

const step = fc.oneof(
  fc.record({ who: fc.nat({ max: 3 }), field: fc.constantFrom(...FIELDS), value: fc.constantFrom(...VALUES) }),
  fc.record({ who: fc.nat({ max: 3 }), seals: fc.constant(true) }),
  fc.record({ who: fc.nat({ max: 3 }), takes: fc.nat() }),
);

/** What the test itself knows of a value that was written: what its author had on the screen or in the history. */
type Written = { readonly field: string; readonly value: string; readonly seen: ReadonlySet<FactId> };

/** Of some facts, those that no author of another of them had seen: the values that should be shown. */
function shownOf(known: readonly FactId[], written: ReadonlyMap<FactId, Written>): ReadonlySet<string> {
  const isReplaced = (id: FactId): boolean => known.some((other) => written.get(other)?.seen.has(id));
  return new Set(known.filter((id) => !isReplaced(id)).flatMap((id) => written.get(id)?.value ?? []));
}

it("L16 the conflicts of a file are the writes that did not see each other, in any order, however often they come", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 50 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
      const replicas = [1, 2, 3, 4].map((by) => new Replica(by, (by - 2) * DAY));
      const written = new Map<FactId, Written>();
      const sent: Bytes[] = [];
      const idsOf = ({ doc }: Replica, field: string) => doc.facts.history(field).map(({ id }) => id);
      const check = (replica: Replica): void => {
        const docs = docsOf(() => replica.doc);
        const reader = {
          authorName: String,
          me: replica.by,
          now: instant(1_800_000_000_000),
          knowsActor: () => true,
          actorOf: () => null,
        };
        const fields = readFields(docs, reader);
        const expected = FIELDS.map((field) => shownOf(idsOf(replica, field), written));
        for (const [at, field] of FIELDS.entries()) {
          expect(fields[field].values.map(({ value }) => value).sort()).toEqual([...expected[at]!].sort());
        }
        const conflicts = expected.filter(({ size }) => size > 1).length;
        expect(readSummary("f" as CaseFileId, docs, reader).conflicts).toBe(conflicts);
      };
      const seal = (replica: Replica): void => {
        const batch = replica.takeBatch();
        if (batch !== null) sent.push(batch);
      };

      for (const each of steps) {
        const replica = replicas[each.who]!;
        if ("field" in each) {
          const seen = new Set(idsOf(replica, each.field));
          written.set(replica.set(each.field, each.value), { field: each.field, value: each.value, seen });
        } else if ("seals" in each) seal(replica);
        else if (sent.length > 0) replica.take(sent[each.takes % sent.length]!);
        check(replica);
      }
      for (const replica of replicas) seal(replica);

      for (const replica of replicas) {
        const twice = [...sent, ...sent].map((batch) => [chance.next().value as number, batch] as const);
        for (const [, batch] of twice.sort(([left], [right]) => left - right)) replica.take(batch);
        check(replica);
        for (const field of FIELDS) {
          const all = [...written].filter(([, each]) => each.field === field).map(([id]) => id);
          expect(idsOf(replica, field).sort()).toEqual(all.sort());
        }
      }
    }),
    { numRuns: runs(300) },
  );
});
