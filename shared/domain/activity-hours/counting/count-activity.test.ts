import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Activity, Qualification } from "../activity.ts";
import { anAction, anAppointment, aValidation } from "../testing/builders.ts";
import { countActivity } from "./count-activity.ts";
import { flatHours } from "./flat-hours.ts";

const count = (activity: Activity, sharesHealthHours = true, on = "2026-11-25") =>
  countActivity(activity, day(on), sharesHealthHours, flatHours);

const minutes = (activity: Activity): readonly [number, number, number] => {
  const { declaredFlat, validatedFlat, realMinutes } = count(activity).hours;
  return [declaredFlat, validatedFlat, realMinutes];
};

const rejection = (at: number, by = "advisor-1"): Qualification => ({
  kind: "rejected",
  by: by as PersonId,
  at: instant(at),
});

describe("actions", () => {
  it.each([
    ["employment", 180],
    ["training", 180],
    ["careerPlan", 120],
    ["housing", 120],
    ["health", 120],
    ["citizenship", 120],
    ["leisure", 120],
    ["notCounted", 0],
  ])("HRS-4 counts %s for %i flat minutes", (category, flat) => {
    expect(minutes(anAction({ category }))).toEqual([flat, 0, 0]);
  });

  it.each([
    ["toDo", [0, 0, 0], "notKnownYet"],
    ["inProgress", [180, 0, 50], "toBeJudged"],
    ["done", [180, 0, 50], "toBeJudged"],
    ["cancelled", [0, 0, 0], "no"],
  ] as const)("HRS-5 reads an action « %s » as %j", (status, hours, verdict) => {
    const action = anAction({ status, realMinutes: 50 });

    expect(minutes(action)).toEqual(hours);
    expect(count(action).verdict).toBe(verdict);
    expect(count(action).wouldChange).toBe(verdict === "toBeJudged" ? "La décision de la Mission Locale." : null);
  });

  it("HRS-5 takes the category and the minutes that the advisor fixed, not those of the day", () => {
    const action = anAction({ category: "leisure", qualifications: [aValidation(1, 150)] });

    expect(minutes(action)).toEqual([150, 150, 0]);
    expect(count(action)).toMatchObject({ verdict: "yes", rule: "HRS-5" });
    expect(count(action).reason).toBe(french`Loisir, sport, culture : validé par la Mission Locale, 2 h 30 (Emploi).`);
  });

  it("HRS-5 keeps a proposal waiting for the advisor", () => {
    const proposal: Qualification = {
      kind: "proposed",
      by: "educator-1" as PersonId,
      at: instant(1),
      category: "training",
    };

    expect(minutes(anAction({ qualifications: [proposal] }))).toEqual([180, 0, 0]);
  });

  it("HRS-5 counts no flat hour for a rejected action; the time really spent stays", () => {
    const action = anAction({ realMinutes: 90, qualifications: [rejection(1)] });

    expect(minutes(action)).toEqual([0, 0, 90]);
    expect(count(action).verdict).toBe("no");
  });

  it("HRS-5 counts nothing of a cancelled action, even validated before", () => {
    expect(minutes(anAction({ status: "cancelled", realMinutes: 60, qualifications: [aValidation()] }))).toEqual([
      0, 0, 0,
    ]);
  });

  it("HRS-6 lets the later of two decisions stand, whatever their order, and shows the disagreement", () => {
    const two = [aValidation(10, 180), rejection(20, "advisor-2")];

    for (const qualifications of [two, two.toReversed()]) {
      const line = count(anAction({ qualifications }));

      expect(line.hours.validatedFlat).toBe(0);
      expect(line).toMatchObject({ rule: "HRS-6", verdict: "toBeJudged" });
    }
    expect(minutes(anAction({ qualifications: [rejection(10), aValidation(20, 180)] }))).toEqual([180, 180, 0]);
  });

  it("HRS-6 breaks a tie by author, the same on every device", () => {
    const two = [aValidation(10, 180, "advisor-1"), aValidation(10, 120, "advisor-2")];

    expect(minutes(anAction({ qualifications: two }))).toEqual(minutes(anAction({ qualifications: two.toReversed() })));
    expect(minutes(anAction({ qualifications: two }))).toEqual([120, 120, 0]);
  });

  it.each([
    ["the same minutes and category", [aValidation(1, 180), aValidation(2, 180, "advisor-2")], "HRS-5"],
    ["two rejections", [rejection(1), rejection(2, "advisor-2")], "HRS-5"],
    ["other minutes", [aValidation(1, 180), aValidation(2, 120, "advisor-2")], "HRS-6"],
    [
      "another category",
      [
        aValidation(1, 180),
        { kind: "validated", by: "advisor-2" as PersonId, at: instant(2), category: "training", flatMinutes: 180 },
      ],
      "HRS-6",
    ],
  ] as const)("HRS-6 with two decisions, %s", (_, qualifications, rule) => {
    expect(count(anAction({ qualifications })).rule).toBe(rule);
  });

  it("HRS-7 marks health hours withheld without consent, by either category", () => {
    const asHealth: Qualification = {
      kind: "validated",
      by: "a" as PersonId,
      at: instant(1),
      category: "health",
      flatMinutes: 120,
    };

    expect(count(anAction({ category: "health" }), false).isWithheld).toBe(true);
    expect(count(anAction({ category: "leisure", qualifications: [asHealth] }), false).isWithheld).toBe(true);
    expect(count(anAction({ category: "leisure", qualifications: [aValidation()] }), false).isWithheld).toBe(false);
    expect(count(anAction({ realMinutes: -1 }), false).isWithheld).toBe(false);
    expect(count(anAction({ category: "health" }), true).isWithheld).toBe(false);
    expect(count(anAction({ category: "leisure" }), false).isWithheld).toBe(false);
    expect(count(anAppointment(), false).isWithheld).toBe(false);
  });

  it("HRS-8 keeps a category of a newer version without counting it, its real time with it", () => {
    const action = anAction({ category: "gardening", realMinutes: 40 });

    expect(minutes(action)).toEqual([0, 0, 40]);
    expect(count(action)).toMatchObject({ rule: "HRS-8", verdict: "notKnownYet" });
    expect(count(anAction({ category: "toString" })).rule).toBe("HRS-8");
  });

  it("HRS-4 knows no flat hours before the first scale, and one from its first day on", () => {
    expect(count(anAction(), true, "2025-10-31")).toMatchObject({ verdict: "notKnownYet", hours: { declaredFlat: 0 } });
    expect(count(anAction(), true, "2025-11-01").hours.declaredFlat).toBe(180);
    expect(count(anAppointment({ realMinutes: 55 }), true, "2025-10-31")).toMatchObject({
      verdict: "notKnownYet",
      hours: { declaredFlat: 0, validatedFlat: 0, realMinutes: 55 },
    });
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    "HRS-8 counts nothing for an unreadable duration (%d)",
    (odd) => {
      expect(count(anAction({ realMinutes: odd }))).toMatchObject({ rule: "HRS-8", verdict: "notKnownYet" });
      expect(minutes(anAction({ realMinutes: odd }))).toEqual([0, 0, 0]);
      expect(minutes(anAction({ qualifications: [aValidation(1, odd)] }))).toEqual([0, 0, 0]);
      expect(minutes(anAppointment({ realMinutes: odd }))).toEqual([0, 0, 0]);
    },
  );
});

describe("appointments", () => {
  it.each([
    ["workshop", 240],
    ["groupInformation", 180],
    ["other", 60],
  ] as const)("HRS-4 counts %s for %i flat minutes, whatever its length", (appointment, flat) => {
    expect(minutes(anAppointment({ appointment, realMinutes: 25 }))).toEqual([flat, flat, 25]);
  });

  it.each([
    ["planned", [60, 0, 0], "notKnownYet"],
    ["present", [60, 60, 45], "yes"],
    ["absentUnexcused", [0, 0, 0], "no"],
    ["absentExcused", [0, 0, 0], "no"],
    ["cancelledByUs", [0, 0, 0], "no"],
    ["postponed", [0, 0, 0], "no"],
    ["unknown", [0, 0, 0], "no"],
  ] as const)("HRS-5 reads presence « %s » as %j", (presence, hours, verdict) => {
    const appointment = anAppointment({ presence, realMinutes: 45 });

    expect(minutes(appointment)).toEqual(hours);
    expect(count(appointment).verdict).toBe(verdict);
  });

  it("HRS-5 asks for the presence once the appointment is past", () => {
    expect(count(anAppointment({ presence: "planned" })).wouldChange).toContain("présence");
    expect(count(anAppointment()).wouldChange).toBeNull();
    expect(count(anAppointment({ appointment: "workshop" })).reason).toBe(french`Atelier : présence notée, 4 h.`);
  });
});
