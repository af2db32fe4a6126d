import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { AuditLineView } from "#shared/ports/audit-view.ts";
import { whoOpened } from "./who-opened.ts";

const anOpening = (author: string, at: string, given: Partial<AuditLineView> = {}): AuditLineView => ({
  key: `${author}/${at}`,
  at: instant(Date.parse(at)),
  isDoubtful: false,
  author,
  isMine: false,
  act: "opening",
  about: "",
  compartments: ["identity"],
  ...given,
});

describe("L102 who has opened a file, on the sheet of the young person", () => {
  it("is each person once, by name, with the last day in Paris", () => {
    const lines = [
      anOpening("Sonia R.", "2026-03-02T10:00:00Z"),
      anOpening("Émilie D.", "2026-03-01T23:30:00Z"),
      anOpening("Sonia R.", "2026-03-09T10:00:00Z"),
      anOpening("Karim B.", "2026-02-01T10:00:00Z", { compartments: ["identity", "health"] }),
    ];

    expect(whoOpened(lines, [])).toEqual([
      { name: "Émilie D.", lastOn: "2026-03-02" },
      { name: "Karim B.", lastOn: "2026-02-01" },
      { name: "Sonia R.", lastOn: "2026-03-09" },
    ]);
  });

  it("is openings alone: what was signed or printed tells nothing more of who reads", () => {
    const lines = [anOpening("Sonia R.", "2026-03-02T10:00:00Z", { act: "export", about: "print" })];

    expect(whoOpened(lines, ["Sonia R."])).toEqual([]);
  });

  it("gives no day that a clock ahead has told", () => {
    const ahead = anOpening("Sonia R.", "2027-03-02T10:00:00Z", { isDoubtful: true });

    expect(whoOpened([ahead], [])).toEqual([{ name: "Sonia R.", lastOn: null }]);
    expect(whoOpened([ahead, anOpening("Sonia R.", "2026-03-02T10:00:00Z")], [])).toEqual([
      { name: "Sonia R.", lastOn: "2026-03-02" },
    ]);
  });

  it("L54 names nobody for a track of health alone, unless the sheet names them already", () => {
    const lines = [anOpening("Nadia S.", "2026-03-02T10:00:00Z", { compartments: ["health"] })];

    expect(whoOpened(lines, ["Karim B."])).toEqual([]);
    expect(whoOpened(lines, ["Nadia S."])).toEqual([{ name: "Nadia S.", lastOn: "2026-03-02" }]);
  });
});
