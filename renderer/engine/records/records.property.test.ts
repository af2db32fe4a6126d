// A record of one file on several computers: what people wrote apart is all there, and nothing is hidden that somebody wrote
// without knowing that it had been removed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRecordValue, type RecordId } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { FactId, FieldView } from "#shared/ports/engine.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { docsOf } from "../files/file-content.ts";
import { Replica } from "../testing/replica.ts";
import { adding, bringingBack, changing, recordField, removing } from "./record-facts.ts";
import { everSaid, readRecords, recordConflicts } from "./record-views.ts";

allowTimeFor(300);

const ID = "00112233445566778899aabbccddeeff" as RecordId;
const FIELDS = ["title", "doer", "status"] as const;
const VALUES = ["toDo", "inProgress", "done"] as const;
const DAY = 86_400_000;
const NOW = instant(1_800_000_000_000);

type Post = { readonly replica: Replica; readonly say: (facts: readonly NewFact[]) => void };

function aPost(by: number): Post {
  const replica = new Replica(by, (by - 2) * DAY);
  const clock = stampClock(() => instant(NOW + (by - 2) * DAY));
  return {
    replica,
    say: (facts) => {
      clock.see(replica.doc.facts.latest);
      clock.see(replica.doc.facts.latestOf(by));
      if (facts.length > 0) replica.doc.addFacts(facts.map((fact) => ({ ...fact, by, at: clock.next() })));
    },
  };
}

const docsFor = ({ replica }: Post) => docsOf((compartment) => (compartment === "support" ? replica.doc : null));
const shown = (post: Post) =>
  readRecords(docsFor(post), {
    authorName: String,
    me: post.replica.by,
    now: NOW,
    knowsActor: () => true,
    actorOf: () => null,
  }).actions[0] ?? null;
const seen = (post: Post): readonly FactId[] =>
  Object.values<FieldView>(shown(post)?.fields ?? {}).flatMap(({ values }) => values.map(({ id }) => id));

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.nat({ max: 2 }),
      field: fc.constantFrom(...FIELDS),
      value: fc.constantFrom(...VALUES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ who: fc.nat({ max: 2 }), removes: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ who: fc.nat({ max: 2 }), seals: fc.constant(true) }) },
  { weight: 3, arbitrary: fc.record({ who: fc.nat({ max: 2 }), takes: fc.nat() }) },
);

function act(post: Post, each: { field?: string; value?: string; removes?: boolean }): void {
  const { doc, by } = post.replica;
  const options = { seen: seen(post), me: by };
  if (each.field !== undefined) post.say(changing(doc, "actions", ID, { [each.field]: each.value ?? null }, options));
  else if (each.removes) post.say(removing(doc, "actions", ID, options));
  else post.say(bringingBack(doc, "actions", ID));
}

describe("a record of several computers", () => {
  it("L16 REC-3 shows the same everywhere in the end, all that was written apart, and is hidden only when all was seen", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 40 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const posts = [1, 2, 3].map(aPost);
        const sent: Bytes[] = [];
        /** What each fact of the record had on its author's screen, by the test's own book. */
        const known = new Map<FactId, ReadonlySet<FactId>>();
        const ids = ({ replica: { doc } }: Post) => doc.facts.all().map(({ id }) => id);
        const seal = ({ replica }: Post): void => {
          const batch = replica.takeBatch();
          if (batch !== null) sent.push(batch);
        };
        for (const each of steps) {
          const post = posts[each.who] as Post;
          if ("seals" in each) seal(post);
          else if ("takes" in each) {
            if (sent.length > 0) post.replica.take(sent[each.takes % sent.length] as Bytes);
          } else {
            const before = new Set(ids(post));
            act(post, each);
            for (const id of ids(post)) if (!before.has(id)) known.set(id, before);
          }
        }
        for (const post of posts) seal(post);
        for (const { replica } of posts) {
          const twice = [...sent, ...sent].map((batch) => [chance.next().value as number, batch] as const);
          for (const [, batch] of twice.sort(([left], [right]) => left - right)) replica.take(batch);
        }

        const [first, ...others] = posts as [Post, ...Post[]];
        const plain = (post: Post) => JSON.stringify(shown(post)).replaceAll(/"isMine":(true|false)/g, "");
        for (const other of others) expect(plain(other)).toBe(plain(first));

        const { doc } = first.replica;
        const view = shown(first);
        if (view === null) return;
        for (const field of FIELDS) {
          const all = doc.facts.history(recordField("actions", ID, field));
          const unseen = all.filter(({ id }) => !all.some((other) => known.get(other.id)?.has(id)));
          expect(new Set(view.fields[field].values.map(({ value }) => value))).toEqual(
            new Set(unseen.map(({ value }) => value)),
          );
        }
        const removals = doc.facts.history(recordField("actions", ID, "removed"));
        const last = removals.filter(({ id }) => !removals.some((other) => known.get(other.id)?.has(id)));
        const written = doc.facts.all().filter(({ field }) => !field.endsWith("/removed"));
        const standing = written.filter(
          ({ id, field }) => !written.some((other) => other.field === field && known.get(other.id)?.has(id)),
        );
        const allRemove = last.length > 0 && last.every(({ value }) => Array.isArray(value));
        const allSeen = standing.every(({ id }) => last.some((removal) => known.get(removal.id)?.has(id)));
        expect(view.removal?.isClear ?? false).toBe(allRemove && allSeen);
        const isAtOdds =
          (view.removal !== null && !view.removal.isClear ? 1 : 0) +
          Object.values<FieldView>(view.fields).filter(({ values }) => values.length > 1).length;
        expect(recordConflicts(docsFor(first))).toBe(view.removal?.isClear ? 0 : isAtOdds);
      }),
      { numRuns: runs(300) },
    );
  });

  it("L17 is added once, however often its form is sent, and is not begun anew where something is said of it", () => {
    const post = aPost(1);
    for (let time = 0; time < 3; time++) {
      post.say(adding(post.replica.doc, "actions", ID, { title: "Le CV", status: "toDo" }));
    }

    expect(shown(post)?.fields.title).toMatchObject({ values: [{ value: "Le CV" }], changes: 1 });
    expect(
      readRecords(docsFor(post), { authorName: String, me: 1, now: NOW, knowsActor: () => true, actorOf: () => null })
        .actions,
    ).toHaveLength(1);
  });

  it("is read from its own compartment alone, and nothing of it that a field can't hold is shown", () => {
    const post = aPost(1);
    const say = (field: string, value: string | number | readonly string[]) =>
      post.say([{ field, value, supersedes: [] }]);
    say("fieldPapers/releaseNote/state", "obtained");
    say("actions/__proto__/title", "x");
    say(`actions/${ID}/title`, ["x"]);
    say(`actions/${ID}/status`, "later");
    say(`actions/${ID}/of-a-later-version`, "x");

    const records = readRecords(docsFor(post), {
      authorName: String,
      me: 1,
      now: NOW,
      knowsActor: () => true,
      actorOf: () => null,
    });
    expect(records.fieldPapers).toEqual([]);
    expect(records.actions.map(({ id }) => id)).toEqual([ID]);
    expect(shown(post)?.fields).toMatchObject({
      title: { values: [{ value: null }] },
      status: { values: [{ value: "later" }] },
    });
  });

  it("FIL-5 may keep a code of a later version that was said of it, and no other", () => {
    const post = aPost(1);
    post.say([{ field: `profile/${ID}/needs`, value: ["housing", "later"], supersedes: [] }]);
    const said = everSaid(post.replica.doc, { kind: "profile", id: ID, field: "needs" });

    const kept = checkRecordValue("profile", "needs", ["later", "housing", "health"], said);
    expect(kept.ok && new Set(kept.value as readonly string[])).toEqual(new Set(["housing", "health", "later"]));
    expect(checkRecordValue("profile", "needs", ["other"], said).ok).toBe(false);
  });
});
