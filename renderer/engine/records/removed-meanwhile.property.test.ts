// One removes, the other adds inside: whichever comes first, what was added is reachable everywhere, with who removed it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { docsOf } from "../files/file-content.ts";
import { Replica } from "../testing/replica.ts";
import { adding, bringingBack, changing, removing } from "./record-facts.ts";
import { readRecords } from "./record-views.ts";

allowTimeFor(200);

const ID = "00112233445566778899aabbccddeeff" as RecordId;
const NOW = instant(1_800_000_000_000);

const listed = (replica: Replica) =>
  readRecords(
    docsOf((compartment) => (compartment === "support" ? replica.doc : null)),
    { authorName: (by) => `n° ${by}`, me: replica.by, now: NOW, knowsActor: () => true, actorOf: () => null },
  ).actions;

/** What is on somebody's screen. */
const onScreen = (post: Replica) => ({
  seen: Object.values(listed(post)[0]?.fields ?? {}).flatMap(({ values }) => values.map(({ id }) => id)),
  me: post.by,
});

function give(from: Replica, to: Replica): void {
  const batch = from.takeBatch();
  if (batch !== null) to.take(batch);
}

const words = fc.string({ unit: fc.constantFrom(..."aéœ’ 🙂"), maxLength: 40 }).map((text) => `Avec ${text}.`);
const ORDERS = ["removed, then added", "added, then removed", "both apart"] as const;

describe("something that one removes while another adds inside", () => {
  it.each(ORDERS)(
    "L22 REC-3 %s: it is listed everywhere with all of it, says who removed it, and can be brought back",
    (order) => {
      fc.assert(
        fc.property(words, fc.integer({ min: -40, max: 40 }), fc.boolean(), (said, drift, isHeardFirst) => {
          const [remover, adder] = [new Replica(1, 0), new Replica(2, drift * 86_400_000)];
          remover.say(adding(remover.doc, "actions", ID, { title: "Le CV" }));
          give(remover, adder);
          const remove = () => remover.say(removing(remover.doc, "actions", ID, onScreen(remover)));
          const add = () => adder.say(changing(adder.doc, "actions", ID, { doer: said }, onScreen(adder)));

          if (order === "added, then removed") {
            add();
            give(adder, remover);
            remove();
          } else {
            remove();
            if (order === "removed, then added") give(remover, adder);
            add();
          }
          if (isHeardFirst) give(adder, remover);
          give(remover, adder);
          give(adder, remover);

          for (const post of [remover, adder]) {
            const [one, ...more] = listed(post);
            expect(more).toEqual([]);
            expect(one?.fields.title.values.map(({ value }) => value)).toEqual(["Le CV"]);
            expect(one?.fields.doer.values.map(({ value }) => value)).toEqual([said]);
            // Hidden only where whoever removed it had read what was added; then too it is in the list of what is gone.
            expect(one?.removal).toMatchObject({ author: "n° 1", isClear: order === "added, then removed" });
          }

          adder.say(bringingBack(adder.doc, "actions", ID));
          give(adder, remover);
          for (const post of [remover, adder]) {
            expect(listed(post)[0]?.removal).toBeNull();
            expect(listed(post)[0]?.fields.doer.values.map(({ value }) => value)).toEqual([said]);
          }
        }),
        { numRuns: runs(200) },
      );
    },
  );
});
