import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { careAndJustice } from "#shared/domain/people/testing/care-and-justice.ts";
import { checkRecordValue, RECORD_KINDS } from "#shared/domain/records/index.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import {
  homeConditions,
  housingRequestStates,
  housingRequests,
  inOrderOfStays,
  isHousingRequestOpen,
  type Stay,
  stayingHoused,
  stayOn,
  streetReasons,
} from "./index.ts";

const TODAY = day("2026-11-22");

const anyStay = fc
  .record({ from: fc.option(fc.integer({ min: -40, max: 20 })), length: fc.option(fc.nat({ max: 30 })) })
  .map(
    ({ from, length }): Stay => ({
      from: from === null ? null : addDays(TODAY, from),
      until: length === null ? null : addDays(TODAY, (from ?? -40) + length),
    }),
  );

describe("housing", () => {
  it.each([
    [["2026-11-01", null], ["2026-11-20", "2026-11-25"], 1],
    [["2026-11-01", null], ["2026-11-23", null], 0],
    [["2026-11-01", "2026-11-21"], ["2026-11-10", "2026-11-21"], null],
    [[null, null], ["2026-11-22", "2026-11-22"], 1],
  ] as const)("HOU-1 of nights %j and %j, the one that holds on 22 November is %s", (first, second, expected) => {
    const stays = [first, second].map(([from, until]) => ({
      from: from === null ? null : day(from),
      until: until === null ? null : day(until),
    }));

    expect(stayOn(stays, TODAY)).toBe(expected === null ? null : stays[expected]);
  });

  it("HOU-1 the night that holds does not depend on the order in which nights were noted, and holds that day", () => {
    fc.assert(
      fc.property(fc.array(anyStay, { maxLength: 8 }), (stays) => {
        const held = stayOn(stays, TODAY);
        expect(stayOn(stays.toReversed(), TODAY)).toEqual(held);
        expect(inOrderOfStays(stays)).toHaveLength(stays.length);
        if (held === null) return;
        expect(held.from === null || held.from <= TODAY).toBe(true);
        expect(held.until === null || held.until >= TODAY).toBe(true);
        const later = stays.filter(
          ({ from, until }) =>
            (from ?? "") > (held.from ?? "") && (from ?? "") <= TODAY && (until === null || until >= TODAY),
        );
        expect(later).toEqual([]);
      }),
    );
  });

  it("HOU-2 asks for one thing of the list, and no list tells of justice or health", () => {
    expect(checkRecordValue("homeRequests", "request", "siao").ok).toBe(true);
    expect(checkRecordValue("homeRequests", "request", "prisonExit").ok).toBe(false);
    expect(
      [...housingRequests, ...streetReasons, ...homeConditions, ...stayingHoused].filter((code) =>
        careAndJustice.includes(code),
      ),
    ).toEqual([]);
    for (const kind of ["nights", "homeNeeds", "homeRequests", "homeSteps", "homeBookings"] as const) {
      expect(RECORD_KINDS[kind].compartment).toBe("housing");
    }
  });

  it("HOU-3 is waited for until it is answered, declined or withdrawn; what a later version says is not taken to be over", () => {
    expect(housingRequestStates.filter((state) => !isHousingRequestOpen(state))).toEqual([
      "movedIn",
      "refusedByThem",
      "declinedByYoungPerson",
      "withdrawn",
      "noPlace",
      "notAdapted",
      "noAnswer",
    ]);
    expect(isHousingRequestOpen("ofALaterVersion")).toBe(true);
  });

  it("HOU-4 notes visits, incidents and arrears of who moved in, each with its day and its outcome", () => {
    for (const step of ["visit", "incident", "arrears", "stillHoused"]) {
      expect(checkRecordValue("homeSteps", "step", step)).toEqual({ ok: true, value: step });
    }
    expect(Object.keys(RECORD_KINDS.homeSteps.fields)).toEqual(expect.arrayContaining(["on", "outcome"]));
  });
});
