import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { AuditLineView } from "#shared/ports/audit-view.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { byDay, linesOf } from "./by-day.ts";

const aLine = (key: string, at: string): AuditLineView => ({
  key,
  at: instant(Date.parse(at)),
  isDoubtful: false,
  author: "Karim B.",
  isMine: true,
  act: "opening",
  about: "",
  compartments: ["identity"],
});

describe("what I opened", () => {
  it("stands by day of the project, the last first, whatever file it was in", () => {
    const read = [
      {
        file: "a" as CaseFileId,
        isWhole: true,
        waiting: 0,
        lines: [aLine("2", "2026-11-20T22:59:00Z"), aLine("1", "2026-11-19T08:00:00Z")],
      },
      { file: "b" as CaseFileId, isWhole: true, waiting: 0, lines: [aLine("3", "2026-11-20T23:01:00Z")] },
    ];

    const days = byDay(linesOf(read)).map(({ day, lines }) => [day, lines.map(({ key, file }) => key + file)]);

    // Midnight in Paris is 23 h UTC in winter.
    expect(days).toEqual([
      ["2026-11-21", ["3b"]],
      ["2026-11-20", ["2a"]],
      ["2026-11-19", ["1a"]],
    ]);
  });
});
