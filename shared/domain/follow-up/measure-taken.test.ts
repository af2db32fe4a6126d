import { describe, expect, it } from "vitest";
import { estimateAllowance } from "#shared/domain/allowance/index.ts";
import { anAllowanceCase } from "#shared/domain/allowance/testing/builders.ts";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import { firstDayOf, month, monthOf } from "#shared/kernel/calendar-month.ts";
import { measureTaken, type Procedure, regimeOn, type StepId } from "./index.ts";
import { mannerSourceOn } from "./regime.ts";
import {
  aBreach,
  aDecision,
  aFact,
  aLifting,
  aNotice,
  anExcuse,
  anInvitation,
  observations,
  people,
} from "./testing/a-procedure.ts";

const before: Procedure = [aFact(), aBreach(), anInvitation(), observations()];
const decided: Procedure = [...before, aDecision()];
const notified: Procedure = [...decided, aNotice()];

describe("what a procedure means for the allowance", () => {
  it("FOL-20 reads the measure, its author, and the month after the notification", () => {
    expect(measureTaken(notified)).toEqual({
      measure: "quarterCut",
      decidedBy: people.representative,
      effectiveFrom: "2024-06",
      liftedFrom: null,
    });
  });

  it("FOL-20 nothing before the decision, nor before its notification, nor while two people disagree", () => {
    expect(measureTaken(before)).toBeNull();
    expect(measureTaken(decided)).toBeNull();
    expect(measureTaken([...notified, anExcuse()])).toBeNull();
  });

  it("FOL-20 a lifting ends it from its month on", () => {
    expect(measureTaken([...notified, aLifting()])?.liftedFrom).toBe("2024-06");
  });

  it("FOL-20 reads a notice and a lifting of the very day of the decision", () => {
    const on = aDecision().on;

    expect(measureTaken([...decided, aNotice({ on }), { ...aLifting(), on }])).toMatchObject({
      effectiveFrom: "2024-06",
      liftedFrom: "2024-05",
    });
  });

  it("FOL-20 a second decision waits for its own notice, and the first one holds meanwhile", () => {
    const second = aDecision({ id: "second" as StepId, on: day("2024-07-10"), measure: { measure: "oneMonthStop" } });
    const itsNotice = aNotice({ id: "its-notice" as StepId, on: day("2024-07-20") });

    expect(measureTaken([...notified, second])).toMatchObject({ measure: "quarterCut", effectiveFrom: "2024-06" });
    expect(measureTaken([...notified, second, itsNotice])).toMatchObject({
      measure: "oneMonthStop",
      effectiveFrom: "2024-08",
    });
    expect(measureTaken([...notified, { ...second, supersedes: [aDecision().id] }])).toBeNull();
  });

  it("FOL-20 the lifting of a first decision lifts nothing of a second one", () => {
    const second = aDecision({ id: "second" as StepId, on: day("2024-07-10") });
    const itsNotice = aNotice({ id: "its-notice" as StepId, on: day("2024-07-20") });

    expect(measureTaken([...notified, aLifting(), second, itsNotice])).toMatchObject({
      effectiveFrom: "2024-08",
      liftedFrom: null,
    });
  });

  it("FOL-20 carries the share and the length that a decision of 2025 bears", () => {
    const measure = { measure: "suspension2025", percent: 30, months: 2 } as const;

    expect(measureTaken([...before, aDecision({ measure }), aNotice()])).toMatchObject(measure);
  });

  it("FOL-20 the allowance of the month of effect takes it in", () => {
    const taken = measureTaken(notified);
    const amountIn = (inMonth: string) =>
      estimateAllowance(anAllowanceCase({ month: month(inMonth), measures: taken === null ? [] : [taken] })).outcome;

    expect(["2024-05", "2024-06", "2024-07"].map(amountIn)).toEqual([
      { kind: "estimated", amount: 552_29 },
      { kind: "estimated", amount: 414_22 },
      { kind: "estimated", amount: 552_29 },
    ]);
  });

  it("FOL-19 the wording of a measure and of its manner is read, or to confirm, on the same days as for the allowance", () => {
    for (let date = day("2022-03-01"); date < day("2027-01-01"); date = addDays(date, 15)) {
      const line = estimateAllowance(
        anAllowanceCase({
          month: monthOf(date),
          measures: [
            { measure: "quarterCut", decidedBy: people.representative, effectiveFrom: monthOf(date), liftedFrom: null },
          ],
        }),
      ).lines.find(({ rule }) => rule === "ACEJ-17");

      const first = firstDayOf(monthOf(date));
      if (line !== undefined) expect(line.source.status, date).toBe(regimeOn(first)?.source.status);
      expect(mannerSourceOn(first).status).toBe(regimeOn(first)?.source.status);
    }
  });
});
