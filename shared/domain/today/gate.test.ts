import { expect, it } from "vitest";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { type FileGate, missingNow, NO_AGENDA } from "./index.ts";

const TODAY = day("2026-11-22");

it("TDY-1 what a day turns is turned by that day, with nothing made again: a birthday, the end of a consent", () => {
  const gate: FileGate = {
    ...{ metCount: 1, isDiagnosed: true, isOrientationChosen: true, isDiagnosisShared: true },
    entry: [
      { from: null, verdict: "yes" },
      { from: addDays(TODAY, 1), verdict: "no" },
    ],
    sharedUntil: addDays(TODAY, 1),
  };
  const file = { phase: "preparation", contract: null, agenda: { ...NO_AGENDA, gate } };

  expect(missingNow(file, TODAY)).toEqual([]);
  expect(missingNow(file, addDays(TODAY, 1))).toEqual(["une condition d’entrée"]);
  expect(missingNow(file, addDays(TODAY, 2))).toHaveLength(2);
});
