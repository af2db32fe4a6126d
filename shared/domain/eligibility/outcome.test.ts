import { describe, expect, it } from "vitest";
import type { EntryFinding } from "./entry/rule.ts";
import { outcomeOf } from "./outcome.ts";

const finding = (told: Partial<EntryFinding>): EntryFinding => ({
  rule: "E1",
  verdict: "yes",
  reason: "Raison.",
  source: { reference: "art. 1", status: "verified" },
  wouldChange: null,
  weight: "counts",
  leaning: null,
  keptIn: "support",
  ...told,
});
const judged = (rule: EntryFinding["rule"], leaning: EntryFinding["leaning"]) =>
  finding({ rule, verdict: "toBeJudged", leaning });

describe("outcome of findings", () => {
  it("ELI-1 is yes when nothing counts against it", () => {
    expect(outcomeOf([])).toEqual({ verdict: "yes", rules: [], leaning: null });
    expect(outcomeOf([finding({}), finding({ verdict: "no", weight: "informs" })]).verdict).toBe("yes");
    expect(outcomeOf([finding({ verdict: "toBeJudged", weight: "leftToAdvisor" })]).verdict).toBe("yes");
  });

  it("ELI-1 names every rule that says no, and only those", () => {
    const findings = [
      finding({ rule: "E3", verdict: "no" }),
      finding({ rule: "E4", verdict: "notKnownYet" }),
      finding({ rule: "E8", verdict: "no" }),
      judged("E6", "favourable"),
    ];

    expect(outcomeOf(findings)).toEqual({ verdict: "no", rules: ["E3", "E8"], leaning: null });
  });

  it("ELI-1 what is not known comes before what is to be judged", () => {
    expect(outcomeOf([judged("E6", null), finding({ rule: "E3", verdict: "notKnownYet" })])).toMatchObject({
      verdict: "notKnownYet",
      rules: ["E3"],
    });
  });

  it.each([
    ["favourable", "favourable", "favourable"],
    ["unfavourable", "unfavourable", "unfavourable"],
    ["favourable", "unfavourable", null],
    ["favourable", null, null],
    [null, "favourable", null],
    [null, null, null],
  ] as const)("ELI-1 leaning %s and %s: %s", (one, other, common) => {
    expect(outcomeOf([judged("E6", one), judged("E8", other)]).leaning).toBe(common);
  });
});
