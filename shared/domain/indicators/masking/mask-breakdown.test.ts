import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { breakdown } from "../breakdown.ts";
import type { FileFigures } from "../figures.ts";
import { aFile, aScope, events } from "../testing/builders.ts";
import type { Share, Value } from "../value.ts";
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
    [aShare({ unit: "acts", count: 2, of: 40, people: 5 }), "2 38 0 0 | 40"],
    [aShare({ unit: "acts", count: 20, of: 40, people: 4 }), "masked"],
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
