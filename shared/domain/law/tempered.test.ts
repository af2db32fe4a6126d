import { describe, expect, it } from "vitest";
import { type Finding, type Source, tempered, type Verdict } from "./index.ts";

const aFinding = (verdict: Verdict, status: Source["status"]): Finding => ({
  rule: "LAW-3",
  verdict,
  reason: "Une raison.",
  source: { reference: "Un texte", status },
  wouldChange: null,
});

describe("what is to be confirmed", () => {
  it("LAW-3 never says no", () => {
    expect(tempered(aFinding("no", "toConfirm")).verdict).toBe("toBeJudged");
  });

  it.each(["yes", "toBeJudged", "notKnownYet"] as const)("LAW-3 keeps its « %s »", (verdict) => {
    expect(tempered(aFinding(verdict, "toConfirm")).verdict).toBe(verdict);
  });

  it.each(["verified", "derived"] as const)("LAW-3 leaves a « no » that is %s", (status) => {
    expect(tempered(aFinding("no", status)).verdict).toBe("no");
  });
});
