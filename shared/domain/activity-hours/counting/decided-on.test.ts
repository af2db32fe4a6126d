import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { Action } from "../activity.ts";
import { anAction, aValidation } from "../testing/builders.ts";
import { countActivity } from "./count-activity.ts";
import { isDecidedOn } from "./decided-on.ts";
import { flatHours, flatMinutesOf } from "./flat-hours.ts";
import { toValidate } from "./to-validate.ts";

const ON = day("2026-11-25");
const decided = { category: "employment", on: ON, realMinutes: 90 };
const action = (given: Partial<Action> = {}): Action => anAction({ realMinutes: 90, ...given });
const whyOf = (given: Action) => toValidate([given], ON).map(({ why }) => why);

describe("what a decision bears on", () => {
  it.each([
    ["nothing changed", {}, true],
    ["another day", { when: { on: day("2026-11-24") } }, false],
    ["another category", { category: "training" }, false],
    ["more time", { realMinutes: 120 }, false],
    ["no time any more", { realMinutes: null }, false],
    ["no longer done", { status: "inProgress" }, false],
    ["another form", { form: "group" }, true],
  ] as const)("HRS-18 %s: still what was decided on? %s", (_, given, expected) => {
    expect(isDecidedOn(action(given), decided)).toBe(expected);
  });

  it("HRS-18 a decision on what changed since counts no more, says so, and the action waits again", () => {
    const outdated = { ...aValidation(1, 180), isOutdated: true };
    const changed = action({ qualifications: [outdated] });

    expect(whyOf(changed)).toEqual(["changed"]);
    expect(countActivity(changed, ON, true, flatHours)).toMatchObject({
      hours: { declaredFlat: 180, validatedFlat: 0 },
      verdict: "toBeJudged",
      reason: expect.stringContaining("modifié depuis la validation"),
    });
    const again = action({ qualifications: [outdated, aValidation(2, 180)] });
    expect(whyOf(again)).toEqual([]);
    expect(countActivity(again, ON, true, flatHours).hours.validatedFlat).toBe(180);
  });

  it("HRS-18 an older decision on something else disputes nothing", () => {
    const rejected = { kind: "rejected", by: aValidation().by, at: aValidation(1).at, isOutdated: true } as const;
    expect(whyOf(action({ qualifications: [rejected, aValidation(2)] }))).toEqual([]);
  });

  it("HRS-18 HRS-4 a validation gives the minutes of the scale of the day, and none before the first one", () => {
    expect(flatMinutesOf("training", ON)).toBe(180);
    expect(flatMinutesOf("leisure", ON)).toBe(120);
    expect(flatMinutesOf("training", day("2024-01-01"))).toBe(0);
  });
});
