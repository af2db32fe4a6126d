// The last home given by several who are apart, in every interleaving: no claim is lost, and who was given what twice is told
// to everybody alike.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordId } from "#shared/domain/records/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { standing } from "#shared/ports/said-resources.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { adding, changing } from "../records/record-facts.ts";
import { Replica } from "../testing/replica.ts";
import { readResources } from "./resources-keeper.ts";

allowTimeFor(200);

const NOW = instant(1_800_000_000_000);
const TODAY = day("2027-03-15");
const HOME = "a".repeat(32) as RecordId;
const idOf = (at: number) => at.toString(16).padStart(32, "0") as RecordId;

const aPost = (by: number): Replica => new Replica(by, (by - 2) * 86_400_000);

const viewOf = (replica: Replica) =>
  readResources(replica.doc, true, {
    authorName: String,
    me: replica.by,
    now: NOW,
    knowsActor: () => true,
    actorOf: () => null,
  });

const who = fc.nat({ max: 2 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who, fromDay: fc.nat({ max: 20 }), days: fc.option(fc.nat({ max: 20 })) }) },
  { weight: 1, arbitrary: fc.record({ who, cancels: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ who, seals: fc.constant(true) }) },
  { weight: 3, arbitrary: fc.record({ who, takes: fc.nat() }) },
);

type Claimed = { readonly from: string; readonly until: string | null };

describe("homes, seats and loans given apart", () => {
  it("L27 RES-5 every claim stands on every computer, and what was given twice is told to all", () => {
    let twice = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 30 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const posts = [1, 2, 3].map(aPost) as [Replica, Replica, Replica];
        const sent: Bytes[] = [];
        /** By the test's own book. */
        const claimed = new Map<RecordId, Claimed>();
        const cancelled = new Set<RecordId>();
        const seal = (replica: Replica): void => {
          const batch = replica.takeBatch();
          if (batch !== null) sent.push(batch);
        };
        const [first] = posts;
        first.say(adding(first.doc, "resources", HOME, { kind: "home", name: "Studio", capacity: 1 }));
        seal(first);
        for (const each of steps) {
          const post = posts[each.who] as Replica;
          const { doc } = post;
          if ("seals" in each) seal(post);
          else if ("takes" in each) post.take(sent[each.takes % sent.length] as Bytes);
          else if ("cancels" in each) {
            const standingHere = viewOf(post).bookings;
            const booking = standingHere[each.cancels % Math.max(1, standingHere.length)];
            if (booking === undefined) continue;
            const seen = booking.fields.cancelled.values.map(({ id }) => id);
            post.say(changing(doc, "bookings", booking.id, { cancelled: "bookedTwice" }, { seen, me: post.by }));
            cancelled.add(booking.id);
          } else {
            const id = idOf(claimed.size + 1);
            const from = addDays(TODAY, each.fromDay);
            const until = each.days === null ? null : addDays(from, each.days);
            post.say(adding(doc, "bookings", id, { resource: HOME, from, until }));
            claimed.set(id, { from, until });
          }
        }
        for (const post of posts) seal(post);
        for (const replica of posts) {
          const shuffled = [...sent, ...sent].map((batch) => [chance.next().value as number, batch] as const);
          for (const [, batch] of shuffled.sort(([left], [right]) => left - right)) replica.take(batch);
        }

        const held = [...claimed].filter(([id]) => !cancelled.has(id));
        const overlap = ([, left]: (typeof held)[number], [, right]: (typeof held)[number]): boolean =>
          left.from <= (right.until ?? "9") && right.from <= (left.until ?? "9");
        const isTwice = held.some((one, at) => held.slice(at + 1).some((other) => overlap(one, other)));
        if (isTwice) twice++;
        for (const post of posts) {
          const view = viewOf(post);
          const told = view.bookings.map(({ id, fields }) => [
            id,
            { from: fields.from.values[0]?.value, until: fields.until.values[0]?.value ?? null },
            fields.cancelled.values.length > 0,
          ]);
          expect(new Map(told.map(([id, days]) => [id, days]))).toEqual(claimed);
          expect(new Set(told.flatMap(([id, , isOff]) => (isOff === true ? [id] : [])))).toEqual(cancelled);
          const [home] = view.resources;
          const { state, doubles } = standing(home as NonNullable<typeof home>, view, TODAY);
          expect(state === "bookedTwice").toBe(isTwice);
          expect(JSON.stringify(doubles)).toBe(
            JSON.stringify(
              standing(viewOf(first).resources[0] as NonNullable<typeof home>, viewOf(first), TODAY).doubles,
            ),
          );
        }
      }),
      { numRuns: runs(200) },
    );
    // The trouble that this is about came about.
    expect(twice).toBeGreaterThan(20);
  });
});
