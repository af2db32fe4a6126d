import { describe, expect, it } from "vitest";
import { recordKinds } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { phaseGate } from "./phase-gate.ts";

const TODAY = "2026-11-22" as CalendarDay;

type Changes = {
  readonly phase: string;
  readonly before?: readonly string[];
  readonly notes?: number;
  readonly reads?: readonly string[];
  readonly level?: boolean;
  readonly shared?: boolean;
};

/** A file that is open, as far as the gate looks at it. */
const aFile = ({ phase, before = [], notes = 1, reads = ["identity", "field", "support"], level, shared }: Changes) =>
  ({
    summary: { phase, agenda: { signaturePapers: [{ label: "RIB", lacksFrom: null }], opening: null }, contract: null },
    fields: { bornOn: { values: [] }, phase: { values: [] } },
    records: Object.fromEntries(recordKinds.map((kind) => [kind, []])),
    notes: Array.from({ length: notes }, () => ({ isRemoved: false })),
    encounters: [],
    timeline: [
      ...(level ? [{ field: "housingLevel", value: "major", at: Date.UTC(2026, 10, 2) }] : []),
      ...[phase, ...before].map((value) => ({ field: "phase", value, at: Date.UTC(2026, 10, 1) })),
    ],
    access: {
      mine: Object.fromEntries(reads.map((each) => [each, true])),
      live: ["sharedSupport", ...(shared ? ["sharedDiagnosis"] : [])],
    },
    contract: null,
  }) as unknown as FileView;

const missingOf = (file: FileView, to: Parameters<typeof phaseGate>[1]): readonly string[] =>
  phaseGate(file, to, TODAY).missing.map(({ what }) => what);

describe("the gate of a phase", () => {
  it("PHA-4 asks nothing where nothing is missing, and why where something is", () => {
    expect(phaseGate(aFile({ phase: "found" }), "trustBuilding", TODAY)).toEqual({ missing: [], asksWhy: false });
    expect(missingOf(aFile({ phase: "found", notes: 0 }), "trustBuilding")).toEqual([
      "une rencontre ou une orientation",
    ]);
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

  it("says nothing to be missing that its reader can't know", () => {
    const closed = { reads: ["identity"], notes: 0 };
    expect(missingOf(aFile({ phase: "found", ...closed }), "trustBuilding")).toEqual([]);
    expect(missingOf(aFile({ phase: "preDiagnosis", ...closed }), "preparation")).toEqual([]);
    expect(missingOf(aFile({ phase: "readyToSign", ...closed }), "engaged")).toEqual([]);
    expect(missingOf(aFile({ phase: "trustBuilding" }), "lostContact")).toEqual([]);
  });
});
