import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import { age, ago, hour, initials, longDay, moment, nearDay, wait } from "./format.ts";

const at = (iso: string) => instant(Date.parse(iso));
const NOW = at("2026-11-22T10:00:00Z");
const plain = (text: string): string => text.replace(/\s/g, " ");

describe("French formats", () => {
  it("writes hours and days in the project's zone", () => {
    expect(plain(hour(at("2026-11-22T08:30:00Z")))).toBe("9 h 30");
    expect(plain(hour(at("2026-07-22T12:00:00Z")))).toBe("14 h");
    expect(nearDay(at("2026-11-21T23:30:00Z"), NOW)).toBe("aujourd’hui");
    expect(nearDay(at("2026-11-20T23:30:00Z"), NOW)).toBe("hier");
    expect(nearDay(at("2026-10-20T12:00:00Z"), NOW)).toBe("20/10");
    expect(nearDay(at("2025-10-20T12:00:00Z"), NOW)).toBe("20/10/2025");
    expect(plain(moment(at("2026-10-20T12:00:00Z"), NOW))).toBe("le 20/10 à 14 h");
    expect(longDay(day("2026-11-01"))).toBe("dimanche 1er novembre 2026");
  });

  it("writes ages, known or apparent", () => {
    expect(plain(age(day("2007-06-01"), 17, day("2026-11-22")))).toBe("19 ans");
    expect(plain(age(null, 17, day("2026-11-22")))).toBe("~17 ans");
    expect(age(null, null, day("2026-11-22"))).toBe("");
  });

  it("says no age of a birth date that has not come yet", () => {
    expect(age(day("2026-11-23"), null, day("2026-11-22"))).toBe("");
    expect(plain(age(day("2028-11-23"), 17, day("2026-11-22")))).toBe("~17 ans");
    expect(plain(age(day("2026-11-22"), null, day("2026-11-22")))).toBe("0 an");
  });

  it("counts time that passed, and time to wait", () => {
    expect(ago(NOW, NOW)).toBe("à l’instant");
    expect(plain(ago(at("2026-11-22T08:00:00Z"), NOW))).toBe("il y a 2 heures");
    expect(plain(ago(at("2026-11-19T08:00:00Z"), NOW))).toBe("il y a 3 jours");
    expect(plain(wait(4_200))).toBe("5 s");
    expect(plain(wait(61_000))).toBe("2 min");
  });

  it.each([
    ["Inès M.", "IM"],
    ["« Rizou »", "RI"],
    ["Le grand au chien", "LG"],
    ["élodie", "ÉL"],
    ["", "?"],
    ["👍", "?"],
  ])("takes the initials of %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
