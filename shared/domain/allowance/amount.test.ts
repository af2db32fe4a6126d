import { describe, expect, it } from "vitest";
import { answered, noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { month } from "#shared/kernel/calendar-month.ts";
import { french } from "#shared/kernel/french.ts";
import type { AllowanceCase } from "./allowance-case.ts";
import { estimateAllowance } from "./estimate.ts";
import { anAllowanceCase, received } from "./testing/builders.ts";

const estimate = (given: Partial<AllowanceCase>) => estimateAllowance(anAllowanceCase(given));

const lineOf = (given: Partial<AllowanceCase>, rule: string) =>
  estimate(given).lines.find((line) => line.rule === rule);

describe("declaration of resources", () => {
  it.each([
    ["not asked", notAsked],
    ["no answer", noAnswer],
  ])("ACEJ-8 does not know the amount without the declaration (%s), yet gives the maximum", (_, resources) => {
    const { outcome, lines } = estimate({ resources });

    expect(outcome).toEqual({ kind: "notKnown" });
    expect(lines[0]?.reason).toContain(french`561,68 €`);
    expect(lines.every(({ effect }) => effect === 0)).toBe(true);
    expect(lines).toContainEqual(expect.objectContaining({ rule: "ACEJ-8", verdict: "notKnownYet" }));
  });
});

describe("small resources", () => {
  it.each([0.01, 299.99, 300])("ACEJ-9 names a wage of %d € and takes nothing", (wage) => {
    const given = { resources: answered([received("wages", wage, month("2025-04"))]) };

    expect(estimate(given).outcome).toEqual({ kind: "estimated", amount: 561_68 });
    expect(lineOf(given, "ACEJ-9")).toMatchObject({ verdict: "yes", effect: 0 });
  });
});

describe("words", () => {
  it("ACEJ-1 gives the amount, its class, its source and how long it holds", () => {
    expect(estimate({}).lines[0]).toEqual({
      rule: "ACEJ-1",
      verdict: "yes",
      reason: french`Montant maximal en avril 2025, classe A (adulte, foyer non imposable ou autonomie fiscale) : 561,68 €.`,
      source: { reference: "service-public.fr, fiche F32700 (2025)", status: "verified" },
      wouldChange: french`Le montant est revu chaque année ; celui-ci vaut jusqu’au 31/03/2026.`,
      effect: 561_68,
    });
  });

  it("ACEJ-21 reminds what the allowance is, when one is due", () => {
    expect(lineOf({}, "ACEJ-21")?.reason).toContain("pas imposable");
  });
});
