import { expect, it } from "vitest";
import { computeIndicators } from "#shared/domain/indicators/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { isRecorded } from "./unrecorded.ts";

it("FIG-10 each that has no form yet is an indicator, which is not shown; the path is", () => {
  const period = { from: day("2026-01-01"), to: day("2026-06-30") };
  const scope = { period, until: period.to, organization: null, basin: null };
  const codes = computeIndicators([], scope).map(({ code }) => code);

  expect(codes.filter((code) => !isRecorded(code)).sort()).toEqual([
    "allowanceShare",
    "housingSolved",
    "jobAt6AfterExit",
    "jobAt9AfterEntry.durable",
    "jobAt9AfterEntry.oneMonth",
    "mobilitySolved",
    "refused",
    "rightsOpened",
    "rightsTakenUp",
    "skillsCard",
    "trainingProject",
  ]);
  expect(codes.filter(isRecorded)).toEqual(expect.arrayContaining(["found", "concluded", "opened", "exits"]));
});
