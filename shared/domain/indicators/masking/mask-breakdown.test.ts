import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { breakdown } from "../breakdown.ts";
import type { FileFigures } from "../figures.ts";
import { aFile, aScope, events } from "../testing/builders.ts";
import type { Share, Value } from "../value.ts";
import { isSmall } from "./mask.ts";
import { maskBreakdown } from "./mask-breakdown.ts";
import { type MaskedValue, maskValue } from "./mask-value.ts";

const LIMIT = 5;

const aShare = (given: Partial<Share>): Share => ({
  kind: "share",
  unit: "people",
  count: 0,
  of: 0,
  unknown: 0,
  notYet: 0,
  people: given.of ?? 0,
  behind: { count: given.count ?? 0, others: (given.of ?? 0) - (given.count ?? 0) },
  ...given,
});

/** « count others unknown notYet | total », « . » = hidden. */
const asText = (value: MaskedValue): string => {
  const mark = (cell: { kind: string; count?: number }) => (cell.kind === "shown" ? String(cell.count) : ".");
  if (value.kind === "count") return mark(value.count);
  if (value.kind !== "share") return value.kind;
  const { count, others, unknown, notYet, total } = value;
  return `${[count, others, unknown, notYet].map(mark).join(" ")} | ${mark(total)}`;
};

describe("what of a value may leave the machine", () => {
  it.each<readonly [Value, string]>([
    [{ kind: "count", count: 4, people: 4 }, "."],
    [{ kind: "count", count: 5, people: 5 }, "5"],
    [aShare({ count: 6, of: 12 }), "6 6 0 0 | 12"],
    [aShare({ count: 9, of: 12 }), ". . 0 0 | 12"],
    [aShare({ count: 12, of: 12 }), "12 0 0 0 | 12"],
    [aShare({ count: 2, of: 4 }), "masked"],
    [aShare({ count: 6, of: 12, unknown: 3 }), ". 6 . 0 | 15"],
    [aShare({ count: 6, of: 12, notYet: 3 }), ". 6 0 . | 15"],
    [aShare({ unknown: 3 }), "0 0 . 0 | ."],
    [aShare({ unit: "acts", count: 20, of: 40, people: 5, behind: { count: 5, others: 5 } }), "20 20 0 0 | 40"],
    [aShare({ unit: "acts", count: 2, of: 40, people: 5, behind: { count: 1, others: 5 } }), ". . 0 0 | 40"],
    [aShare({ unit: "acts", count: 12, of: 40, people: 5, behind: { count: 4, others: 5 } }), ". . 0 0 | 40"],
    [aShare({ unit: "acts", count: 28, of: 40, people: 5, behind: { count: 5, others: 4 } }), ". . 0 0 | 40"],
    [aShare({ unit: "acts", count: 40, of: 40, people: 5, behind: { count: 5, others: 0 } }), "40 0 0 0 | 40"],
    [aShare({ unit: "acts", count: 20, of: 40, people: 4, behind: { count: 4, others: 4 } }), "masked"],
    [{ kind: "mean", minutes: 900, weeks: 30, people: 4 }, "masked"],
    [{ kind: "mean", minutes: 900, weeks: 30, people: 5 }, "mean"],
    [{ kind: "spread", days: { low: 1, median: 2, high: 3 }, of: 4, notReached: 8, outOfOrder: 0 }, "masked"],
    [{ kind: "spread", days: { low: 1, median: 2, high: 3 }, of: 5, notReached: 1, outOfOrder: 1 }, "spread"],
    [{ kind: "notKnown" }, "notKnown"],
  ])("L108 case %#: %j", (value, text) => {
    expect(asText(maskValue(value, LIMIT))).toBe(text);
  });

  it("L108 says of a median how many it rests on, and nothing of those not reached", () => {
    const value = {
      kind: "spread",
      days: { low: 1, median: 2, high: 3 },
      of: 5,
      notReached: 1,
      outOfOrder: 1,
    } as const;

    expect(maskValue(value, LIMIT)).toEqual({ kind: "spread", days: value.days, of: { kind: "masked" } });
    expect(maskValue({ ...value, notReached: 5, outOfOrder: 0 }, LIMIT)).toEqual({
      kind: "spread",
      days: value.days,
      of: { kind: "shown", count: 5 },
    });
    expect(maskValue({ ...value, notReached: 0, outOfOrder: 0 }, LIMIT)).toMatchObject({ of: { count: 5 } });
    expect(maskValue({ kind: "mean", minutes: 900, weeks: 30, people: 5 }, LIMIT)).toEqual({
      kind: "mean",
      minutes: 900,
      weeks: 30,
    });
  });
});

describe("breakdowns", () => {
  const files = (organization: string, count: number, ...lines: readonly string[]): readonly FileFigures[] =>
    Array.from({ length: count }, () => aFile({ organization, basin: null, events: events(...lines) }));

  const cut = (code: string, all: readonly FileFigures[], by: "organization" | "basin" = "organization") =>
    breakdown(all, aScope(), code, by);

  const masked = (code: string, all: readonly FileFigures[]) => {
    const { rows, total } = maskBreakdown(cut(code, all), LIMIT);
    return [...rows, total].map(asText);
  };

  it("IND-16 cuts an indicator by organisation, in order, each file in one row", () => {
    const all = [
      ...files("b", 2, "met 2026-02-01"),
      ...files("a", 3, "met 2026-02-01"),
      ...files("c", 4, "met 2025-02-01"),
    ];

    expect(cut("found", all)).toEqual({
      code: "found",
      rows: [
        { key: "a", value: { kind: "count", count: 3, people: 3 } },
        { key: "b", value: { kind: "count", count: 2, people: 2 } },
        { key: "c", value: { kind: "count", count: 0, people: 0 } },
      ],
      total: { kind: "count", count: 5, people: 5 },
    });
    expect(cut("found", all, "basin").rows).toEqual([{ key: null, value: { kind: "count", count: 5, people: 5 } }]);
    expect(() => cut("unheardOf", all)).toThrow("definition");
  });

  it("L108 hides the small row and the next smallest, so that the total does not give it away", () => {
    const all = [
      ...files("a", 3, "met 2026-02-01"),
      ...files("b", 20, "met 2026-02-01"),
      ...files("c", 8, "met 2026-02-01"),
    ];

    expect(masked("found", all)).toEqual([".", "20", ".", "31"]);
  });

  it("L108 hides shares of people as one table: no organisation is left over from the total", () => {
    const opened = (organization: string, count: number, withAllowance: number) => [
      ...files(organization, withAllowance, "opened 2026-02-01", "allowanceOpened 2026-03-01"),
      ...files(organization, count - withAllowance, "opened 2026-02-01"),
    ];
    const texts = masked("allowanceShare", [...opened("a", 20, 18), ...opened("b", 30, 15), ...opened("c", 30, 20)]);

    expect(texts[0]).toMatch(/^\. \. 0 0 \|/);
    expect(texts.slice(1, 3).some((text) => text.startsWith(". ."))).toBe(true);
    expect(texts.at(-1)).toBe("53 27 0 0 | 80");
  });

  const withWeek = (organization: string, count: number): readonly FileFigures[] =>
    Array.from({ length: count }, () =>
      aFile({ organization, weeks: [{ monday: day("2026-02-02"), flatMinutes: 600, realMinutes: 960 }] }),
    );

  it.each(["hoursPerWeekFlat", "weeksAt15Real"])("L108 hides %s by the number of people, with a companion", (code) => {
    const kinds = (all: readonly FileFigures[]) => {
      const { rows, total } = maskBreakdown(cut(code, all), LIMIT);
      return [...rows, total].map(({ kind }) => (kind === "masked" ? "masked" : "shown"));
    };

    expect(kinds([...withWeek("a", 4), ...withWeek("b", 9), ...withWeek("c", 6)])).toEqual([
      "masked",
      "shown",
      "masked",
      "shown",
    ]);
    expect(kinds([...withWeek("a", 5), ...withWeek("b", 9)])).toEqual(["shown", "shown", "shown"]);
    expect(kinds([...withWeek("a", 2), ...withWeek("b", 1)])).toEqual(["masked", "masked", "masked"]);
  });

  const met = (organization: string, present: number, missed: number): readonly FileFigures[] => [
    ...files(organization, present, "present 2026-02-01", "present 2026-02-08"),
    ...files(organization, missed, "present 2026-02-01", "absentUnexcused 2026-02-08"),
  ];

  it("L108 hides the missed appointments of a few people, and another row, so that the total does not give them away", () => {
    expect(masked("missedRate", [...met("a", 9, 1), ...met("b", 9, 20), ...met("c", 9, 6)])).toEqual([
      ". . 0 0 | 20",
      "20 38 0 0 | 58",
      ". . 0 0 | 30",
      "27 81 0 0 | 108",
    ]);
    expect(masked("missedRate", [...met("a", 9, 1), ...met("b", 9, 0)])).toEqual([
      ". . 0 0 | 20",
      "0 18 0 0 | 18",
      ". . 0 0 | 38",
    ]);
    expect(masked("missedRate", [...met("a", 1, 1), ...met("b", 9, 6), ...met("c", 9, 7)])).toEqual([
      "masked",
      "masked",
      "7 25 0 0 | 32",
      "14 52 0 0 | 66",
    ]);
  });

  it("L108 hides no third row where two are hidden already, and the total where what is hidden can only be ones", () => {
    expect(masked("missedRate", [...met("a", 1, 1), ...met("b", 7, 7), ...met("c", 14, 6)])).toEqual([
      "masked",
      "masked",
      "6 34 0 0 | 40",
      "14 58 0 0 | 72",
    ]);
    expect(
      masked(
        "missedRate",
        ["a", "b", "c", "d", "e"].flatMap((organization) => met(organization, 9, 1)),
      ),
    ).toEqual([...Array(5).fill(". . 0 0 | 20"), ". . 0 0 | 100"]);
  });

  it("L108 gives nobody away by subtraction of acts: what the rows leave of the total is nobody, or five people or more", () => {
    const organizations = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 5 });

    fc.assert(
      fc.property(organizations, (counts) => {
        const all = counts.flatMap(([present, missed], at) => met(String(at), present, missed));
        const real = cut("missedRate", all);
        const { rows, total } = maskBreakdown(real, LIMIT);
        const isShown = (value: MaskedValue | undefined) => value?.kind === "share" && value.count.kind === "shown";

        for (const part of ["count", "others"] as const) {
          const peopleOf = (value: Value): number => (value.kind === "share" ? value.behind[part] : 0);
          const left = real.rows.filter((_, at) => !isShown(rows[at])).map(({ value }) => peopleOf(value));
          const sum = left.reduce((added, people) => added + people, 0);
          if (isShown(total)) expect(isSmall(sum, LIMIT)).toBe(false);
          if (isShown(total) && sum > 0) expect(left.length).toBeGreaterThan(1);
          for (const [at, { value }] of real.rows.entries()) {
            if (isShown(rows[at])) expect(isSmall(peopleOf(value), LIMIT)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("L108 hides a median by the number of people measured", () => {
    const measured = (organization: string, count: number) =>
      files(organization, count, "met 2026-02-01", "inContact 2026-02-11");
    const { rows, total } = maskBreakdown(
      cut("delayFoundToContact", [...measured("a", 3), ...measured("b", 9)]),
      LIMIT,
    );

    expect([...rows, total].map(({ kind }) => kind)).toEqual(["masked", "masked", "spread"]);
  });

  it("IND-5 passes on a value that is not known", () => {
    const early = aScope({ period: { from: day("2021-01-01"), to: day("2021-12-31") } });
    const { rows, total } = maskBreakdown(breakdown(files("a", 9), early, "found", "organization"), LIMIT);

    expect([...rows, total].map(({ kind }) => kind)).toEqual(["notKnown", "notKnown"]);
  });
});
