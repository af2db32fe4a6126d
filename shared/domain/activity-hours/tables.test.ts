import { describe, expect, it } from "vitest";
import type { DatedTable } from "#shared/domain/law/index.ts";
import { flatHours } from "./counting/flat-hours.ts";
import { acceptedModalities } from "./meetings/meeting.ts";
import { weeklyDuty } from "./weeks/weekly-duty.ts";

const tables: Readonly<Record<string, DatedTable<unknown>>> = { flatHours, weeklyDuty, acceptedModalities };

describe("dated tables", () => {
  it("LAW-4 hold from the day on which they are known, until something else is", () => {
    const spans = Object.entries(tables).flatMap(([name, table]) =>
      table.map(({ from, to }) => `${name} ${from} ${to}`),
    );

    expect(spans).toEqual([
      "flatHours 2025-11-01 null",
      "weeklyDuty 2022-03-01 null",
      "acceptedModalities 2022-03-01 null",
    ]);
  });

  it("HRS-11 aims at 15 to 20 hours", () => {
    expect(weeklyDuty.map(({ value }) => value)).toEqual([{ leastMinutes: 900, mostMinutes: 1200 }]);
  });
});
