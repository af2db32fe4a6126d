import { describe, expect, it } from "vitest";
import { instant } from "./instant.ts";
import { dayIn, localTime } from "./time-zone.ts";

const at = (iso: string) => instant(Date.parse(iso));

describe("days in a zone", () => {
  it("L109 gives the civil day of the project's zone, not of UTC", () => {
    expect(dayIn(at("2022-10-16T22:30:00Z"), "Europe/Paris")).toBe("2022-10-17");
    expect(dayIn(at("2022-10-16T22:30:00Z"), "America/Martinique")).toBe("2022-10-16");
    expect(dayIn(at("2022-10-16T22:30:00Z"), "Indian/Reunion")).toBe("2022-10-17");
  });

  it("follows summer time", () => {
    expect(localTime(at("2026-03-29T00:59:00Z"), "Europe/Paris")).toEqual({ date: "2026-03-29", hour: 1, minute: 59 });
    expect(localTime(at("2026-03-29T01:00:00Z"), "Europe/Paris")).toEqual({ date: "2026-03-29", hour: 3, minute: 0 });
  });
});
