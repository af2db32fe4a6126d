import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { shownFiles } from "./list.ts";

const TODAY = day("2026-11-22");

const aSummary = (changes: Partial<FileSummary>): FileSummary => ({
  id: "00" as CaseFileId,
  name: "Inès M.",
  bornOn: null,
  apparentAge: null,
  basin: null,
  phase: "found",
  leadWorker: null,
  lastNoteAt: null,
  conflicts: 0,
  alarms: [],
  share: { kind: "relayed" },
  ...changes,
});

const names = (files: readonly FileSummary[]): string[] => files.map(({ name }) => name);

describe("the list", () => {
  it("sorts names as French does, accents and case aside", () => {
    const files = ["Zoé", "Éva", "eliott", "Œdipe"].map((name) => aSummary({ name }));

    expect(names(shownFiles(files, "", { column: "name", isDescending: false }, TODAY))).toEqual([
      "eliott",
      "Éva",
      "Œdipe",
      "Zoé",
    ]);
  });

  it("finds by name, place and referent, without accents and in any order", () => {
    const files = [
      aSummary({ name: "Inès M.", basin: "Figeac", leadWorker: "Karim B." }),
      aSummary({ name: "Tom L.", basin: "Cahors", leadWorker: "Karim B." }),
    ];

    expect(names(shownFiles(files, "figeac ines", { column: "name", isDescending: false }, TODAY))).toEqual([
      "Inès M.",
    ]);
    expect(names(shownFiles(files, "karim", { column: "name", isDescending: true }, TODAY))).toEqual([
      "Tom L.",
      "Inès M.",
    ]);
  });

  it("sorts ages known and apparent together, the unknown first", () => {
    const files = [
      aSummary({ name: "19", bornOn: day("2007-06-01") }),
      aSummary({ name: "~17", apparentAge: 17 }),
      aSummary({ name: "?" }),
    ];

    expect(names(shownFiles(files, "", { column: "age", isDescending: false }, TODAY))).toEqual(["?", "~17", "19"]);
  });
});
