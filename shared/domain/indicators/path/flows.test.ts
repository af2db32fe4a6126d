import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#shared/kernel/calendar-day.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import type { Scope } from "../scope.ts";
import { aFile, aFileWith, counted, events, measured } from "../testing/builders.ts";

const FLOWS: readonly (readonly [string, FigureEventKind])[] = [
  ["found", "referred"],
  ["found", "met"],
  ["foundMet", "met"],
  ["inContact", "inContact"],
  ["preDiagnosed", "preDiagnosed"],
  ["diagnosisShared", "diagnosisShared"],
  ["concluded", "concluded"],
  ["opened", "opened"],
  ["redirected", "redirected"],
  ["refused", "refused"],
  ["lost", "lost"],
  ["exits", "exited"],
  ["housingMobilised", "housingMobilised"],
  ["housingSolved", "housingSolved"],
  ["mobilityMobilised", "mobilityMobilised"],
  ["mobilitySolved", "mobilitySolved"],
];

describe("flows", () => {
  it.each(FLOWS)("IND-2 %s counts the first « %s » that falls in the period, both days included", (code, kind) => {
    const on = (date: string): FileFigures => aFileWith(`${kind} ${date} other`);

    expect(counted(code, [on("2025-12-31"), on("2026-07-01")])).toBe(0);
    expect(counted(code, [on("2026-01-01"), on("2026-06-30")])).toBe(2);
    expect(counted(code, [aFileWith(`${kind} 2026-05-01 other`, `${kind} 2025-12-31 other`)])).toBe(0);
    expect(counted(code, [aFileWith(`${kind} 2026-05-01 other`, `${kind} 2026-06-01 other`)])).toBe(1);
  });

  it.each(FLOWS)("IND-2 %s adds up over periods side by side", (code, kind) => {
    const anyDay = fc.integer({ min: -60, max: 240 }).map((offset) => addDays(day("2026-01-01"), offset));
    const anyFile = fc
      .array(anyDay, { maxLength: 3 })
      .map((days) => aFile({ events: days.flatMap((on) => events(`${kind} ${on} other`)) }));

    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 6 }), fc.integer({ min: 0, max: 179 }), (files, cut) => {
        const from = day("2026-01-01");
        const to = day("2026-06-30");
        const middle = addDays(from, cut);
        const over = (period: Scope["period"]): number => counted(code, files, { period });

        expect(over({ from, to: middle }) + over({ from: addDays(middle, 1), to })).toBe(over({ from, to }));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["opened 2026-01-01", ["2026-01-01"], 1],
    ["opened 2026-01-01", ["2026-06-30", "2025-12-31"], 1],
    ["opened 2026-01-01", ["2026-07-01"], 0],
    ["opened 2026-02-01", ["2026-01-31"], 0],
    ["opened 2025-01-01", ["2026-02-01", "2025-12-31"], 0],
    ["met 2025-01-01", ["2026-02-01"], 0],
  ] as const)("IND-6 with %s and jobs from %j, in work: %i", (line, firstDays, count) => {
    const jobs = firstDays.map((on) => ({ firstDay: day(on), lastDay: null, isDurable: false }));

    expect(counted("inWork", [aFile({ events: events(line), jobs })])).toBe(count);
  });

  it("IND-6 shows both readings of « found »: with and without referrals", () => {
    const files = [
      aFileWith("referred 2026-02-01"),
      aFileWith("referred 2025-02-01", "met 2026-02-01"),
      aFileWith("met 2026-03-01"),
    ];

    expect(counted("found", files)).toBe(2);
    expect(counted("foundMet", files)).toBe(2);
  });

  it("IND-6 counts renewals apart from first openings", () => {
    const files = [
      aFileWith("opened 2025-01-01", "exited 2025-09-01", "opened 2026-03-01"),
      aFileWith("opened 2026-01-15", "exited 2026-02-01", "opened 2026-06-30", "opened 2026-07-01"),
    ];

    expect(counted("opened", files)).toBe(1);
    expect(counted("renewals", files)).toBe(2);
  });

  it.each(["redirected", "refused", "lost"] as const)("IND-6 counts %s only before any opening", (kind) => {
    expect(counted(kind, [aFileWith("opened 2026-02-01", `${kind} 2026-03-01`)])).toBe(0);
    expect(counted(kind, [aFileWith("opened 2026-03-01", `${kind} 2026-03-01`)])).toBe(0);
    expect(counted(kind, [aFileWith("opened 2026-03-02", `${kind} 2026-03-01`)])).toBe(1);
  });

  it("IND-14 counts the rights opened in the period, one by one", () => {
    const right = (suggestedOn: string | null, openedOn: string | null) => ({
      suggestedOn: suggestedOn === null ? null : day(suggestedOn),
      openedOn: openedOn === null ? null : day(openedOn),
    });
    const files = [
      aFile({ rights: [right("2026-02-01", "2026-03-01"), right(null, "2026-06-30"), right("2026-02-01", null)] }),
      aFile({ rights: [right(null, "2026-07-01")] }),
      aFile({ rights: [right("2025-02-01", "2026-07-01"), right("2026-06-30", "2026-09-01")] }),
    ];

    expect(counted("rightsOpened", files)).toBe(2);
    expect(measured("rightsOpened", [...files, aFile({ rights: [right(null, "2026-02-01")] })])).toMatchObject({
      count: 3,
      people: 2,
    });
    expect(measured("rightsTakenUp", files)).toMatchObject({ unit: "acts", count: 2, of: 3, people: 2 });
    expect(measured("rightsTakenUp", files, { until: day("2026-08-31") })).toMatchObject({ count: 1, of: 3 });
  });
});
