import { describe, expect, it } from "vitest";
import { phases } from "#shared/domain/case-file/index.ts";
import { missingNow } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { phaseGate } from "./phase-gate.ts";

const TODAY = "2026-11-22" as CalendarDay;

type Changes = {
  readonly phase: string;
  readonly before?: readonly string[];
  /** Notes and encounters; `null`: who reads it may not read them. */
  readonly met?: number | null;
  readonly isRead?: boolean;
  readonly level?: boolean;
  readonly shared?: boolean;
};

/** A file that is open, as far as the gate looks at it. */
const aFile = ({ phase, before = [], met = 1, isRead = true, level, shared }: Changes) =>
  ({
    summary: {
      phase,
      agenda: {
        signaturePapers: [{ label: "RIB", lacksFrom: null }],
        gate: isRead
          ? {
              metCount: met,
              isDiagnosed: level === true,
              isOrientationChosen: false,
              entry: [{ from: null, verdict: "yes" }],
              isDiagnosisShared: shared === true,
              sharedUntil: null,
            }
          : null,
      },
      contract: null,
    },
    timeline: [phase, ...before].map((value) => ({ field: "phase", value, at: Date.UTC(2026, 10, 1) })),
  }) as unknown as FileView;

const missingOf = (file: FileView, to: Parameters<typeof phaseGate>[1]): readonly string[] =>
  phaseGate(file, to, TODAY).missing.map(({ what }) => what);

describe("the gate of a phase", () => {
  it("PHA-4 asks nothing where nothing is missing, and why where something is", () => {
    expect(phaseGate(aFile({ phase: "found" }), "trustBuilding", TODAY)).toEqual({ missing: [], asksWhy: false });
    expect(missingOf(aFile({ phase: "found", met: 0 }), "trustBuilding")).toEqual(["une rencontre ou une orientation"]);
  });

  it("PHA-2 going back, or leaping, is explained", () => {
    expect(phaseGate(aFile({ phase: "preparation" }), "found", TODAY)).toEqual({ missing: [], asksWhy: true });
    expect(phaseGate(aFile({ phase: "found" }), "preparation", TODAY).asksWhy).toBe(true);
    const lost = aFile({ phase: "lostContact", before: ["trustBuilding", "found"] });
    expect(phaseGate(lost, "trustBuilding", TODAY)).toEqual({ missing: [], asksWhy: false });
  });

  it("PHA-5 PHA-6 knows the pre-diagnosis, the papers, the consent and the contract of the file", () => {
    const choice = "l’orientation choisie par le ou la jeune";
    expect(missingOf(aFile({ phase: "preDiagnosis" }), "preparation")).toEqual(["un pré-diagnostic daté", choice]);
    expect(missingOf(aFile({ phase: "preDiagnosis", level: true }), "preparation")).toEqual([choice]);
    const shared = "le diagnostic partagé avec la Mission Locale";
    expect(missingOf(aFile({ phase: "preparation" }), "readyToSign")).toEqual(expect.arrayContaining(["RIB", shared]));
    expect(missingOf(aFile({ phase: "preparation", shared: true }), "readyToSign")).not.toContain(shared);
    expect(missingOf(aFile({ phase: "readyToSign" }), "engaged")).toContain("l’ouverture par la Mission Locale");
  });

  it("TDY-1 says of the usual next phase what the header of the file says", () => {
    for (const phase of ["found", "trustBuilding", "preDiagnosis", "preparation", "readyToSign"] as const) {
      const file = aFile({ phase, met: 0 });
      const [next = phase] = phases[phase].next;
      expect(missingOf(file, next)).toEqual(missingNow(file.summary, TODAY));
      expect(missingOf(file, next)).not.toEqual([]);
    }
  });

  it("says nothing to be missing that its reader can't know", () => {
    const closed = { isRead: false, met: 0 };
    expect(missingOf(aFile({ phase: "found", met: null }), "trustBuilding")).toEqual([]);
    expect(missingOf(aFile({ phase: "found", ...closed }), "trustBuilding")).toEqual([]);
    expect(missingOf(aFile({ phase: "preDiagnosis", ...closed }), "preparation")).toEqual([]);
    expect(missingOf(aFile({ phase: "readyToSign", ...closed }), "engaged")).toEqual([]);
    expect(missingOf(aFile({ phase: "trustBuilding" }), "lostContact")).toEqual([]);
  });
});
