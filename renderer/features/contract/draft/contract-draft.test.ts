import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import {
  actionKey,
  conclusionKey,
  type Draft,
  type DraftContext,
  levelKey,
  readDraft,
  readStored,
} from "./contract-draft.ts";

const DEFAULTS: Draft = {
  givenNames: "Inès",
  associationName: "Le Pas de côté",
  missionLocaleName: "Mission Locale des Causses",
  startsOn: "01/12/2026",
};
const CONTEXT: DraftContext = {
  defaults: DEFAULTS,
  today: day("2026-11-22"),
  isNewVersion: false,
  isDiagnosisShared: true,
};
const read = (draft: Draft, context: Partial<DraftContext> = {}) => readDraft(draft, { ...CONTEXT, ...context });
const sourceOf = (draft: Draft, context: Partial<DraftContext> = {}) => {
  const made = read({ familyName: "Moreau", ...draft }, context);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value.source;
};
const faultsOf = (draft: Draft, context: Partial<DraftContext> = {}) => {
  const made = read(draft, context);
  return made.ok ? [] : Object.keys(made.failure);
};

describe("the form of a contract", () => {
  it("takes what the file knows, and what is typed in its place, emptied included", () => {
    const { youngPerson, association, startsOn } = sourceOf({ associationName: "Autre" });

    expect(youngPerson).toMatchObject({ familyName: "Moreau", givenNames: "Inès", nationality: null, rqth: null });
    expect(association.name).toBe("Autre");
    expect(startsOn).toBe("2026-12-01");
    expect(faultsOf({ familyName: "Moreau", givenNames: " " })).toEqual(["givenNames"]);
  });

  it("needs only what no contract can lack, and the reason of a new version", () => {
    expect(faultsOf({})).toEqual(["familyName"]);
    expect(faultsOf({ familyName: "Moreau" }, { isNewVersion: true })).toEqual(["reason"]);
    expect(faultsOf({ familyName: "Moreau", reason: "planChanged" }, { isNewVersion: true })).toEqual([]);
  });

  it.each([
    ["bornOn", "31/02/2007"],
    ["bornOn", "2007-03-14"],
    ["bornOn", "23/11/2026"],
    ["endsOn", "1/1/27"],
    ["hours", "quinze"],
    ["hours", "40"],
  ])("L113 refuses %s « %s » as it is typed, and repairs nothing", (key, typed) => {
    expect(faultsOf({ familyName: "Moreau", [key]: typed })).toEqual([key]);
  });

  it("reads money in cents, and only when an allowance is given", () => {
    expect(sourceOf({ granted: "yes", maximum: "561,68 €" }).allowance).toEqual({ granted: true, maximum: 56_168 });
    expect(sourceOf({ granted: "no", maximum: "12" }).allowance).toEqual({ granted: false });
    expect(sourceOf({}).allowance).toBe(null);
    expect(faultsOf({ familyName: "Moreau", granted: "yes", maximum: "beaucoup" })).toEqual(["maximum"]);
  });

  it("makes lines of lines, rows of rows, and one line of what was broken", () => {
    const source = sourceOf({
      objectives: "Un logement\n\n  Une formation ",
      framework: "Aller vers,\naccompagner",
      [actionKey(1, "what")]: "Refaire la carte d’identité",
      [actionKey(1, "when")]: "mars",
    });

    expect(source.plan.objectives).toEqual(["Un logement", "Une formation"]);
    expect(source.association.interventionFramework).toBe("Aller vers, accompagner");
    expect(source.plan.actions).toEqual([
      { what: "Refaire la carte d’identité", who: expect.any(String), when: "mars" },
    ]);
  });

  it("drops nothing that was typed: a row without its action, a lead without a house, is to be mended", () => {
    expect(faultsOf({ familyName: "Moreau", [actionKey(3, "with")]: "Karim B." })).toEqual([actionKey(3, "what")]);
    expect(faultsOf({ familyName: "Moreau", [actionKey(0, "when")]: "mars" })).toEqual([actionKey(0, "what")]);
    expect(faultsOf({ familyName: "Moreau", leadName: "Karim B." })).toEqual(["leadOrganization"]);
    expect(faultsOf({ familyName: "Moreau", leadOrganization: "Le Pas de côté" })).toEqual(["leadName"]);
    expect(sourceOf({ leadName: "Karim B.", leadOrganization: "Le Pas de côté" }).leadWorker).toEqual({
      name: "Karim B.",
      organization: "Le Pas de côté",
    });
  });

  it("L99 takes a diagnosis only with the consent to share it, and only the domains that were chosen", () => {
    const draft = { [levelKey("housing")]: "blocking", [conclusionKey("mobility")]: "Pas de permis." };

    expect(sourceOf(draft).diagnosis).toEqual([
      { domain: "housing", level: "blocking", conclusion: null, isShared: true },
    ]);
    expect(sourceOf(draft, { isDiagnosisShared: false }).diagnosis).toEqual([]);
  });

  it("CON-10 names a representative for a minor only", () => {
    const draft = { guardianName: "Salima Moreau" };

    expect(sourceOf({ ...draft, bornOn: "20/06/2010" }).guardianName).toBe("Salima Moreau");
    expect(sourceOf({ ...draft, bornOn: "20/06/2000" }).guardianName).toBe(null);
  });

  it("finds what was typed, and nothing that is no text", () => {
    expect(readStored({ familyName: "Moreau", hours: 15, plan: ["x"] })).toEqual({ familyName: "Moreau" });
    expect(readStored(null)).toEqual({});
    expect(readStored(["a"])).toEqual({});
  });
});
