import process from "node:process";
import { afterEach, describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { isoWeekLabel, weekOf } from "./weeks/week.ts";
import { dayOf } from "./when.ts";

const MACHINE_ZONES = [
  "UTC",
  "Europe/Paris",
  "America/Los_Angeles",
  "Pacific/Auckland",
  "Asia/Tokyo",
  "America/Martinique",
] as const;
const machineZone = process.env["TZ"];

afterEach(() => {
  if (machineZone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = machineZone;
});

/** Moment of the last Sunday of a month at 01:00 UTC: when European clocks change. */
const clockChange = (year: number, month: number): number => {
  const lastDay = new Date(Date.UTC(year, month, 0, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * 86_400_000;
};

/** The moment at which clocks in Paris show a time, from the European rule: not from the code under test. */
const inParis = (year: number, month: number, date: number, hour: number, minute: number): number => {
  const asUtc = Date.UTC(year, month - 1, date, hour, minute);
  const isSummer = asUtc - 3_600_000 >= clockChange(year, 3) && asUtc - 7_200_000 < clockChange(year, 10);
  return asUtc - (isSummer ? 7_200_000 : 3_600_000);
};

/** ISO week by the Thursday rule, computed on the platform's own UTC calendar. */
const isoWeekByThursday = (year: number, month: number, date: number): string => {
  const thursday = new Date(Date.UTC(year, month - 1, date));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - firstOfYear) / 86_400_000 + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
};

describe("the week of a moment", () => {
  it.each(MACHINE_ZONES)(
    "L109 every day of 2022–2035, at 00:00 and 23:59 in Paris, on a machine in %s, falls in its ISO week",
    (zone) => {
      process.env["TZ"] = zone;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      const wrong: string[] = [];

      for (let count = Date.UTC(2022, 0, 1); count <= Date.UTC(2035, 11, 31); count += 86_400_000) {
        const civil = new Date(count);
        const [year, month, date] = [civil.getUTCFullYear(), civil.getUTCMonth() + 1, civil.getUTCDate()];
        for (const [hour, minute] of [
          [0, 0],
          [23, 59],
        ] as const) {
          const on = dayOf({ at: instant(inParis(year, month, date, hour, minute)) }, "Europe/Paris");
          const label = on === null ? "none" : isoWeekLabel(weekOf(on));
          if (on !== civil.toISOString().slice(0, 10) || label !== isoWeekByThursday(year, month, date)) {
            wrong.push(`${civil.toISOString()} ${hour}:${minute} → ${on} ${label}`);
          }
        }
      }

      expect(wrong).toEqual([]);
    },
  );

  it("L109 keeps Monday 00:00+02:00 in its own week, though it is Sunday in UTC", () => {
    const monday = instant(Date.parse("2022-10-17T00:00:00+02:00"));

    expect(weekOf(dayOf({ at: monday }, "Europe/Paris") ?? day("1999-01-01")).monday).toBe("2022-10-17");
    expect(dayOf({ at: monday }, "America/Martinique")).toBe("2022-10-16");
    expect(dayOf({ at: monday }, "Indian/Reunion")).toBe("2022-10-17");
  });

  it("HRS-1 never moves a civil date through a zone", () => {
    for (const zone of ["America/Martinique", "Europe/Paris", "Pacific/Auckland"]) {
      expect(dayOf({ on: day("2024-02-29") }, zone)).toBe("2024-02-29");
    }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -3e12, 8e12])("HRS-8 finds no date in an odd moment (%d)", (at) => {
    expect(dayOf({ at: instant(at) }, "Europe/Paris")).toBeNull();
  });

  it.each(["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Paris"])(
    "HRS-8 finds one at both ends of the range, in %s",
    (zone) => {
      expect(dayOf({ at: instant(Date.UTC(1900, 0, 2)) }, zone)).not.toBeNull();
      expect(dayOf({ at: instant(Date.UTC(2199, 11, 30)) }, zone)).not.toBeNull();
    },
  );
});
