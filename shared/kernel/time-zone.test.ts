import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "./calendar-day.ts";
import { instant } from "./instant.ts";
import { dayIn, instantAt, localTime } from "./time-zone.ts";

const at = (iso: string) => instant(Date.parse(iso));

describe("days in a zone", () => {
  it("L109 gives the civil day of the project's zone, not of UTC", () => {
    expect(dayIn(at("2022-10-16T22:30:00Z"), "Europe/Paris")).toBe("2022-10-17");
    expect(dayIn(at("2022-10-16T22:30:00Z"), "America/Martinique")).toBe("2022-10-16");
    expect(dayIn(at("2022-10-16T22:30:00Z"), "Indian/Reunion")).toBe("2022-10-17");
  });

  it("L109 gives it whatever was asked before, around every change of hour", () => {
    const zones = ["Europe/Paris", "America/Martinique", "Pacific/Noumea", "America/Sao_Paulo", "Africa/Cairo"];
    const changes = ["2026-03-29", "2026-10-25", "2018-11-04", "2018-02-18", "2024-04-26", "2026-07-01", "1969-12-31"];
    const instants = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -40 * 3_600_000, max: 40 * 3_600_000 }))
      .map(([date, off]) => instant(Date.parse(`${date}T00:00:00Z`) + off));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(instants, { maxLength: 40 }), (zone, asked) => {
        for (const each of asked) expect(dayIn(each, zone)).toBe(localTime(each, zone).date);
      }),
      { numRuns: 300 },
    );
  });

  it("follows summer time", () => {
    expect(localTime(at("2026-03-29T00:59:00Z"), "Europe/Paris")).toEqual({ date: "2026-03-29", hour: 1, minute: 59 });
    expect(localTime(at("2026-03-29T01:00:00Z"), "Europe/Paris")).toEqual({ date: "2026-03-29", hour: 3, minute: 0 });
  });

  it("finds the instant of a clock time again, on both sides of a change of hour, in every zone", () => {
    for (const zone of ["Europe/Paris", "America/Martinique", "Indian/Reunion", "Pacific/Noumea"]) {
      for (const date of ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-12-31"]) {
        for (const hour of [0, 1, 4, 12, 23]) {
          const found = localTime(instantAt(day(date), hour, 47, zone), zone);
          expect(found, `${date} ${hour} ${zone}`).toEqual({ date, hour, minute: 47 });
        }
      }
    }
    expect(localTime(instantAt(day("2026-03-29"), 2, 30, "Europe/Paris"), "Europe/Paris").date).toBe("2026-03-29");
  });
});
