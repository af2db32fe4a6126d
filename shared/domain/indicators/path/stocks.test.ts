import { describe, expect, it } from "vitest";
import { aFileWith, counted } from "../testing/builders.ts";

describe("stocks", () => {
  it.each([
    [["opened 2026-06-30"], 1],
    [["opened 2026-07-01"], 0],
    [["opened 2026-01-01", "exited 2026-06-30"], 0],
    [["opened 2026-01-01", "exited 2026-07-01"], 1],
    [["opened 2026-01-01", "exited 2026-05-01", "opened 2026-05-01"], 1],
    [["opened 2026-01-01", "exited 2026-05-01", "opened 2026-06-01"], 1],
    [["exited 2026-05-01", "opened 2026-01-01"], 0],
    [["opened 2026-01-01", "lost 2026-05-01"], 1],
    [["opened 2026-01-01", "reengaging 2026-05-01"], 1],
  ])("IND-4 is someone in a CEJ at the end of June with %j? %i", (lines, count) => {
    expect(counted("inCej", [aFileWith(...lines)])).toBe(count);
  });

  it.each([
    [["met 2026-01-01"], 0],
    [["met 2026-01-01", "reengaging 2026-06-30"], 1],
    [["reengaging 2026-07-01"], 0],
    [["reengaging 2026-01-01", "opened 2026-06-30"], 0],
    [["reengaging 2026-01-01", "opened 2026-07-01"], 1],
    [["reengaging 2026-01-01", "refused 2026-02-01"], 0],
    [["reengaging 2026-01-01", "redirected 2026-02-01"], 0],
    [["reengaging 2026-01-01", "lost 2026-02-01"], 0],
    [["reengaging 2026-01-01", "closed 2026-02-01"], 0],
    [["reengaging 2026-01-01", "lost 2026-02-01", "reengaging 2026-03-01"], 1],
    [["reengaging 2026-03-01", "lost 2026-03-01"], 1],
    [["opened 2025-01-01", "exited 2025-06-01", "reengaging 2026-03-01"], 1],
    [["opened 2026-01-01", "reengaging 2026-03-01"], 0],
  ])("IND-6 is someone on the way to a contract at the end of June with %j? %i", (lines, count) => {
    expect(counted("reengaging", [aFileWith(...lines)])).toBe(count);
  });

  it.each([
    [["met 2026-01-01", "papersComplete 2026-06-30"], 1],
    [["met 2026-06-30", "papersComplete 2026-06-30"], 1],
    [["met 2026-01-01", "papersComplete 2026-07-01"], 0],
    [["met 2026-01-01", "papersComplete 2026-02-01", "papersMissing 2026-03-01"], 0],
    [["met 2026-01-01", "papersComplete 2026-02-01", "papersMissing 2026-03-01", "papersComplete 2026-04-01"], 1],
    [["met 2026-01-01", "papersComplete 2026-02-01", "refused 2026-03-01"], 0],
    [["met 2026-01-01", "papersComplete 2026-02-01", "opened 2026-03-01", "exited 2026-04-01"], 0],
    [["met 2026-07-01", "papersComplete 2026-02-01"], 0],
  ])("IND-6 is the file complete at the end of June with %j? %i", (lines, count) => {
    expect(counted("papersComplete", [aFileWith(...lines)])).toBe(count);
  });

  it.each([
    [["met 2026-05-31"], 1],
    [["met 2026-06-01"], 0],
    [["met 2026-01-01", "reached 2026-05-31"], 1],
    [["met 2026-01-01", "reached 2026-06-01"], 0],
    [["met 2026-01-01", "reached 2026-06-30"], 0],
    [["met 2026-01-01", "present 2026-06-01"], 0],
    [["met 2026-01-01", "actionDone 2026-06-01"], 0],
    [["met 2026-01-01", "absentExcused 2026-06-01"], 1],
    [["met 2026-01-01", "reached 2026-07-01"], 1],
    [["met 2026-06-10", "reached 2026-01-01"], 0],
    [["met 2026-01-01", "refused 2026-02-01"], 0],
    [["met 2026-01-01", "opened 2026-02-01", "exited 2026-03-01"], 0],
    [["met 2026-01-01", "opened 2026-02-01", "lost 2026-03-01"], 1],
    [["reached 2026-01-01"], 0],
  ])("IND-8 has the file been silent for 30 days at the end of June with %j? %i", (lines, count) => {
    expect(counted("noContact30", [aFileWith(...lines)])).toBe(count);
  });

  it.each([
    [["met 2026-04-01"], 1],
    [["met 2026-04-02"], 0],
    [["met 2026-01-01", "present 2026-06-01"], 1],
    [["met 2026-01-01", "reached 2026-04-02"], 0],
    [["met 2026-01-01", "opened 2026-02-01"], 0],
    [["met 2026-01-01", "opened 2026-06-30"], 0],
    [["met 2026-01-01", "opened 2026-07-01"], 1],
    [["met 2026-01-01", "lost 2026-02-01"], 0],
  ])("IND-8 has it been silent for 90 days before any opening with %j? %i", (lines, count) => {
    expect(counted("silent90", [aFileWith(...lines)])).toBe(count);
  });
});
