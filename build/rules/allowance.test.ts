import { describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";
import { command } from "./allowance.ts";

const aCase = (given: object = {}): unknown => ({
  month: "2025-04",
  bornOn: "2003-06-01",
  openedOn: "2025-01-10",
  proofsCompleteOn: "2025-01-10",
  allowanceClass: "A",
  resources: [{ kind: "wages", amount: 650, month: "2025-03" }],
  ...given,
});

const explain = (given: object = {}): string => command.explain(command.schema.parse(aCase(given))).join("\n");

/** Path and message of the first refusal. */
const refusal = (given: object): string => {
  const read = command.schema.safeParse(aCase(given));
  const issue = read.error?.issues[0];
  return `${issue?.path.join(".")}: ${issue?.message}`;
};

describe("allowance, explained", () => {
  it("gives the amount of case 21, its lines, their sources and what would change them", () => {
    const text = explain();

    expect(text).toContain(french`Allocation (ACEJ) pour avril 2025 : 389,45 €.`);
    expect(text).toContain(french`[oui] ACEJ-1 – +561,68 €.`);
    expect(text).toContain(french`[oui] ACEJ-9 – −172,23 €.`);
    expect(text).toContain(french`Source : Code du travail, art. D5131-23`);
    expect(text).toContain("(à confirmer)");
    expect(text).toContain("la Mission Locale accorde");
  });

  it("says that an unpublished month is not known, with the indication apart", () => {
    expect(explain({ month: "2026-05", resources: [] })).toContain(
      french`pas encore connue (à titre d’indication, 566,17 €).`,
    );
    expect(explain({ month: "2027-05" })).toContain(french`Allocation (ACEJ) pour mai 2027 : pas encore connue.`);
  });

  it("reads an absent answer as not asked, null as no answer", () => {
    expect(explain({ allowanceClass: undefined })).toContain("n’a pas encore été demandée");
    expect(explain({ allowanceClass: null })).toContain("n’est pas encore connue");
  });

  it("reads decisions with their author", () => {
    const measures = [{ measure: "quarterCut", decidedBy: "member-7", effectiveFrom: "2025-04" }];

    expect(explain({ measures })).toContain(french`292,09 €`);
  });

  it.each([
    [{ month: "2025-13" }, "month: a month, YYYY-MM, from 1901 to 2149"],
    [{ bornOn: "2003-02-29" }, "bornOn: a date that exists, YYYY-MM-DD, from 1901 to 2149"],
    [
      { resources: [{ kind: "wages", amount: -1, month: "2025-03" }] },
      "resources.0.amount: an amount in euros, zero or more, two decimals at most, under a million",
    ],
    [
      { resources: [{ kind: "wages", amount: 1_000_000, month: "2025-03" }] },
      "resources.0.amount: an amount in euros, zero or more, two decimals at most, under a million",
    ],
    [
      { resources: [{ kind: "wages", amount: 1.005, month: "2025-03" }] },
      "resources.0.amount: an amount in euros, zero or more, two decimals at most, under a million",
    ],
  ])("refuses %j, naming the field and what was expected", (given, expected) => {
    expect(refusal(given)).toBe(expected);
  });

  it.each([
    [{ territory: "mars" }, "territory"],
    [{ resources: [{ kind: "lottery", amount: 1, month: "2025-03" }] }, "resources.0.kind"],
    [{ measures: [{ measure: "quarterCut", effectiveFrom: "2025-04" }] }, "measures.0.decidedBy"],
    [
      { measures: [{ measure: "suspension2025", decidedBy: "m", effectiveFrom: "2025-06", percent: 101, months: 1 }] },
      "measures.0.percent",
    ],
    [{ openedOn: 20250110 }, "openedOn"],
    [{ nickname: "x" }, ""],
  ])("refuses %j at « %s »", (given, path) => {
    expect(refusal(given).split(":")[0]).toBe(path);
  });
});
