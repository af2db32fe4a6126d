import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ValueRule } from "#shared/domain/case-file/index.ts";
import { checkRecordValue, PROJECT_KINDS } from "#shared/domain/records/index.ts";
import { addDays, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import {
  type BookingFacts,
  bookingSign,
  bookingsOf,
  claimOf,
  closingOf,
  doubleBookings,
  freeFrom,
  isLate,
  isOn,
  standingOf,
  stillHeld,
  takenOn,
} from "./index.ts";

const TODAY = day("2026-11-22");
const SPAN = 40;
const DAYS = Array.from({ length: 2 * SPAN + 40 }, (_, at) => addDays(TODAY, at - SPAN));

const aBooking = (id: string, changes: Partial<BookingFacts> = {}): BookingFacts => ({
  id,
  resource: "home",
  from: ["2026-11-20"],
  until: ["2026-12-20"],
  back: [],
  cancelled: [],
  ...changes,
});

const anyDay = fc.integer({ min: -SPAN, max: SPAN }).map((count) => addDays(TODAY, count));
const anyClaims = fc
  .array(fc.record({ from: anyDay, length: fc.option(fc.nat({ max: 20 }), { freq: 5 }) }), { maxLength: 10 })
  .map((all) =>
    all.map(({ from, length }, at) => ({
      id: String.fromCharCode(97 + at),
      from,
      until: length === null ? null : addDays(from, length),
    })),
  );
const anyCapacity = fc.integer({ min: 1, max: 4 });
const brute = (claims: readonly { from: CalendarDay; until: CalendarDay | null }[], on: CalendarDay): number =>
  claims.filter(({ from, until }) => on >= from && (until === null || on <= until)).length;

describe("homes, seats and loans", () => {
  it("RES-1 has a kind, a name, at least one place, and an organisation", () => {
    expect(checkRecordValue("resources", "kind", "home").ok).toBe(true);
    expect(checkRecordValue("resources", "kind", "yacht").ok).toBe(false);
    expect(checkRecordValue("resources", "capacity", 0).ok).toBe(false);
    expect(checkRecordValue("resources", "capacity", 16)).toEqual({ ok: true, value: 16 });
  });

  it("RES-2 counts the places that are taken, and finds the first free day, as a count of every day does", () => {
    fc.assert(
      fc.property(anyClaims, anyCapacity, (claims, capacity) => {
        for (const on of DAYS) expect(takenOn(claims, on)).toBe(brute(claims, on));
        const first = DAYS.find((on) => on >= TODAY && brute(claims, on) < capacity) ?? null;
        expect(freeFrom(capacity, claims, TODAY)).toBe(first);
      }),
    );
  });

  it("RES-5 finds all days with more bookings than places, and none else, whatever the order", () => {
    fc.assert(
      fc.property(anyClaims, anyCapacity, (claims, capacity) => {
        const doubles = doubleBookings(capacity, claims, TODAY);
        expect(doubleBookings(capacity, claims.toReversed(), TODAY)).toEqual(doubles);

        for (const on of DAYS.filter((each) => each >= TODAY)) {
          const there = claims.filter((claim) => isOn(claim, on)).map(({ id }) => id);
          const matters = doubles.filter(({ ids }) => there.every((id) => ids.includes(id)));
          if (there.length > capacity) expect(matters).toHaveLength(1);
        }
        const concerned = doubles.flatMap(({ ids }) => ids);
        expect(new Set(concerned).size).toBe(concerned.length);
        for (const id of concerned) {
          const own = claims.find((claim) => claim.id === id);
          const isTooMany = DAYS.some(
            (on) => on >= TODAY && own !== undefined && isOn(own, on) && brute(claims, on) > capacity,
          );
          expect(isTooMany).toBe(true);
        }
        for (const { from } of doubles) expect(brute(claims, from)).toBeGreaterThan(capacity);
      }),
    );
  });

  it("RES-5 is settled by cancelling one after the other, and nothing that was given is ever hidden before", () => {
    fc.assert(
      fc.property(anyClaims, anyCapacity, (all, capacity) => {
        let claims = all;
        for (let turn = 0; turn <= all.length; turn++) {
          const [next] = doubleBookings(capacity, claims, TODAY);
          if (next === undefined) break;
          claims = claims.filter(({ id }) => id !== next.ids.at(-1));
        }
        expect(doubleBookings(capacity, claims, TODAY)).toEqual([]);
        expect(DAYS.every((on) => on < TODAY || brute(claims, on) <= capacity)).toBe(true);
      }),
    );
  });

  it("RES-4 takes up all that people said of it apart, whoever is right", () => {
    fc.assert(
      fc.property(
        fc.array(anyDay, { minLength: 1, maxLength: 3 }),
        fc.array(fc.option(anyDay), { maxLength: 3 }),
        (from, until) => {
          const claim = claimOf(aBooking("a", { from, until }), "home", TODAY);

          for (const first of from)
            for (const last of until.length === 0 ? [null] : until) {
              for (const on of DAYS) {
                const isTheirs = on >= first && (last === null || on <= last);
                if (isTheirs) expect(claim !== null && isOn(claim, on), `${first} ${last} ${on}`).toBe(true);
              }
            }
        },
      ),
    );
  });

  it.each([
    [["mistake"], false],
    [["mistake", "bookedTwice"], false],
    [["mistake", null], true],
    [[null], true],
    [[], true],
  ] as const)("RES-4 of a booking of which %j was said, it stands: %s", (cancelled, stands) => {
    expect(claimOf(aBooking("a", { cancelled }), "home", TODAY) !== null).toBe(stands);
  });

  it("RES-4 a loan is out until it is back, and late after its day; a home is left on the day that was said", () => {
    const past = aBooking("a", { from: ["2026-11-01"], until: ["2026-11-10"] });

    expect(claimOf(past, "bike", TODAY)?.until).toBe(TODAY);
    expect(isLate(past, "bike", TODAY)).toBe(true);
    expect(claimOf({ ...past, back: ["2026-11-12"] }, "bike", TODAY)?.until).toBe("2026-11-12");
    expect(isLate({ ...past, back: ["2026-11-12"] }, "bike", TODAY)).toBe(false);
    expect(isLate(past, "home", TODAY)).toBe(false);
    expect(claimOf(past, "home", TODAY)?.until).toBe("2026-11-10");
    expect(isLate({ ...past, until: ["2026-11-22"] }, "bike", TODAY)).toBe(false);
  });

  it.each([
    ["free", [], {}],
    ["full", [aBooking("a")], {}],
    ["reserved", [aBooking("a", { from: ["2026-12-01"] })], {}],
    ["bookedTwice", [aBooking("a"), aBooking("b", { from: ["2026-12-15"], until: [] })], {}],
    ["free", [aBooking("a", { cancelled: ["mistake"] })], {}],
    ["free", [aBooking("a"), aBooking("b")], { capacity: 3 }],
    ["outOfUse", [], { isOutOfUse: true }],
    ["late", [aBooking("a", { until: ["2026-11-21"] })], { kind: "bike" }],
  ] as const)("RES-2 stands as %s", (state, bookings, changes) => {
    const home = { id: "home", kind: "home", capacity: 1, isOutOfUse: false, ...changes };

    expect(standingOf(home, bookings, TODAY)).toMatchObject({
      state,
      ...(state === "free" ? { freeFrom: TODAY } : {}),
      ...(state === "full" ? { freeFrom: "2026-12-21" } : {}),
      ...(state === "outOfUse" || state === "bookedTwice" ? { freeFrom: null } : {}),
    });
    expect(bookingsOf([...bookings, aBooking("z", { resource: "other" })], "home")).toHaveLength(bookings.length);
  });

  it.each([
    ["one that runs with no end", {}, "home", "end"],
    ["one that ends today", { until: ["2026-11-22"] }, "home", null],
    ["one that is over", { until: ["2026-11-21"] }, "home", null],
    ["one to come", { from: ["2026-12-01"] }, "codeSeats", "cancel"],
    ["one that was cancelled", { cancelled: ["mistake"] }, "home", null],
    ["a loan that is out", {}, "bike", "end"],
    ["a loan past its day", { until: ["2026-11-10"] }, "bike", "return"],
    [
      "a loan of which one says that it is back, and another not",
      { until: ["2026-11-10"], back: ["2026-11-11", null] },
      "bike",
      "return",
    ],
    ["a loan that is back", { back: ["2026-11-12"] }, "bike", null],
  ] as const)("RES-6 of somebody who left, %s is still held: %j of a %s, closed by %s", (_, changes, kind, closing) => {
    const held = stillHeld(aBooking("a", { until: [], ...changes }), kind, TODAY);

    expect(held?.closing ?? null).toBe(closing);
  });

  it("RES-6 closed, it takes up nothing from tomorrow on, except a loan, until it is back", () => {
    const until = fc.array(fc.option(anyDay), { maxLength: 2 });
    fc.assert(
      fc.property(anyDay, until, fc.constantFrom("home", "codeSeats", "bike"), (from, days, kind) => {
        const booking = aBooking("a", { from: [from], until: days });
        const held = stillHeld(booking, kind, TODAY);
        const claim = claimOf(booking, kind, TODAY);
        const takesUp = claim !== null && (claim.until === null || claim.until > TODAY || kind === "bike");
        expect(held !== null).toBe(takesUp);
        if (held === null) return;

        const written = closingOf(held, TODAY);
        const closed: BookingFacts = {
          ...booking,
          ...(written !== null && "until" in written ? { until: [written.until] } : {}),
          ...(written !== null && "cancelled" in written ? { cancelled: [written.cancelled] } : {}),
        };
        const left = stillHeld(closed, kind, TODAY);
        const isOut = kind === "bike" && from <= TODAY;
        expect(left?.closing ?? null).toBe(isOut ? "return" : null);
        expect(stillHeld({ ...closed, back: [TODAY] }, kind, TODAY)).toBeNull();
      }),
    );
  });

  it("RES-3 a booking has no name and no text of its own, and a sign to speak of it", () => {
    const { fields } = PROJECT_KINDS.bookings;
    const texts = Object.entries(fields).filter(([, rule]: readonly [string, ValueRule]) => rule.kind === "text");

    expect(texts).toEqual([]);
    expect(checkRecordValue("bookings", "cancelled", "Rizou est parti").ok).toBe(false);
    expect(bookingSign("4f2a9911")).toBe("4F2A");
  });
});
