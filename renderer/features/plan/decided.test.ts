// HRS-5, HRS-7, HRS-18: what the list of decisions holds, and what a validation would give.
import { describe, expect, it } from "vitest";
import type { Action, HoursFile } from "#shared/domain/activity-hours/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { categoryOf, decidedIn, givenBy } from "./decided.ts";

const anAction = (id: string, category: string): Action => ({
  kind: "action",
  id,
  when: { on: day("2026-11-23") },
  form: "individual",
  providedBy: "association",
  realMinutes: 60,
  category,
  status: "done",
  qualifications: [],
});
const hours = (sharesHealthHours: boolean, ...activities: readonly Action[]): HoursFile => ({
  contract: { openedOn: day("2026-01-05"), endedOn: null },
  activities,
  steps: [],
  periods: [],
  sharesHealthHours,
});
const decidedOnes = (...decisions: readonly (readonly [action: string, category: string])[]): FileView =>
  ({ hoursDecisions: decisions.map(([action, category]) => ({ action, category })) }) as unknown as FileView;

const withAction = (id: string, category: string | null): FileView =>
  ({
    records: { actions: [{ id, fields: { category: { values: category === null ? [] : [{ value: category }] } } }] },
  }) as unknown as FileView;

describe("decisions on hours", () => {
  it("HRS-7 show nothing about health once nobody agrees to declare its hours, whatever became of the action", () => {
    const file = decidedOnes(["care", "health"], ["moved", "training"], ["gone", "health"], ["cv", "training"]);
    const activities = [anAction("care", "health"), anAction("moved", "health"), anAction("cv", "training")];
    const shown = (shares: boolean) => decidedIn(file, hours(shares, ...activities), []).map(({ action }) => action);

    expect(shown(false)).toEqual(["cv"]);
    expect(shown(true)).toEqual(["care", "moved", "gone", "cv"]);
  });

  it("HRS-18 leave out what waits again", () => {
    const waiting = [{ activity: "cv", on: null, waitingDays: null, why: "changed" }] as const;

    expect(decidedIn(decidedOnes(["cv", "training"]), hours(true), waiting)).toEqual([]);
  });

  it("HRS-5 give no minutes for a category of a later version: nobody offers to validate it", () => {
    const file = withAction("a", "training");

    expect(givenBy(file, anAction("a", "training"))).toBe(180);
    expect(givenBy(file, anAction("a", "ofALaterVersion"))).toBeNull();
  });

  it("HRS-4 give no minutes while nobody said the category: nobody offers to validate « 0 h », and it is said what lacks", () => {
    const unsaid = withAction("a", null);

    expect(givenBy(unsaid, anAction("a", "notCounted"))).toBeNull();
    expect(categoryOf(unsaid, anAction("a", "notCounted"))).toMatch(/^Catégorie à préciser/);
    expect(givenBy(withAction("a", "notCounted"), anAction("a", "notCounted"))).toBe(0);
  });
});
