// How much the rooms of figures grow, of an organisation that accompanies a hundred: what is published again lies in its room for
// ever, and a room whose snapshot fits no envelope is followed by no other.
import { beforeAll, describe, expect, it } from "vitest";
import { type CaseFacts, monthsIn, noFacts, partsOf } from "#shared/domain/figures/index.ts";
import { addDays, day, mondayOf } from "#shared/kernel/calendar-day.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, instantAt } from "#shared/kernel/time-zone.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { MAX_ENVELOPE } from "#shared/protocol/envelope.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { newFiguresKey } from "./pseudonym.ts";
import { remember, type Said, sayingFigures } from "./published.ts";

beforeAll(cryptoReady);

const CASES = 25;
/** A Monday. */
const FIRST = day("2026-06-01");
const DAYS = 61;

/** A case after a day of work: hours on every working day, interviews and reviews, encounters, a level. */
function after(facts: CaseFacts, on: number): CaseFacts {
  const today = addDays(FIRST, on);
  const monday = mondayOf(today);
  const known = facts.weeks.find((week) => week.monday === monday);
  const [flatMinutes, realMinutes] = [(known?.flatMinutes ?? 0) + 180, (known?.realMinutes ?? 0) + 170];
  return {
    ...facts,
    ...{ age: "age18to21", level: "level3", startsOn: FIRST },
    events: on % 9 === 3 ? [...facts.events, { kind: "met", on: today }] : facts.events,
    weeks:
      on % 7 < 5
        ? [...facts.weeks.filter((each) => each !== known), { monday, flatMinutes, realMinutes }]
        : facts.weeks,
    held: [
      ...facts.held,
      ...(on % 7 === 4 ? [{ kind: "weeklyMeeting", on: today } as const] : []),
      ...(on % 30 === 20 ? [{ kind: "monthlyReview", on: today } as const] : []),
    ],
    obstacles: on % 30 === 12 ? [...facts.obstacles, { domain: "housing", on: today, level: 2 }] : facts.obstacles,
  };
}

/** Two months of that, published at each change as a device does. */
function twoMonths(): readonly CompartmentDoc[] {
  let now = instantAt(FIRST, 8, 0, DEFAULT_TIME_ZONE);
  const clock = stampClock(() => now);
  const rooms = new Map<CalendarMonth, { readonly doc: CompartmentDoc; readonly said: Said }>();
  const cases = Array.from({ length: CASES }, () => ({
    ...{ id: newCaseFileId(), keys: [String(newFiguresKey().value)], facts: noFacts, same: [] },
  }));
  for (let on = 0; on < DAYS; on++) {
    now = instantAt(addDays(FIRST, on), 8, 0, DEFAULT_TIME_ZONE);
    for (const one of cases) {
      one.facts = after(one.facts, on);
      for (const month of monthsIn(partsOf(one.facts))) {
        const room = rooms.get(month) ?? { doc: new CompartmentDoc(1), said: new Map() };
        rooms.set(month, room);
        const facts = sayingFigures(room.doc, month, one, room.said);
        room.doc.addFacts(facts.map((fact) => ({ ...fact, by: 1, at: clock.next() })));
        remember(room.said, facts);
      }
    }
  }
  return [...rooms.values()].map(({ doc }) => doc);
}

describe("cases that change on every working day", () => {
  it("FIG-13 a hundred of them leave in the room of each month less than half of what fits the envelope of a snapshot", () => {
    const rooms = twoMonths();
    const facts = rooms.map((doc) => doc.facts.all().length);
    const sizes = rooms.map((doc) => doc.snapshot().bytes.length);

    expect(rooms).toHaveLength(2);
    expect(Math.min(...facts)).toBeGreaterThan(20 * CASES);
    expect(Math.max(...sizes)).toBeLessThan(((MAX_ENVELOPE / 2) * CASES) / 100);
  }, 120_000);
});
