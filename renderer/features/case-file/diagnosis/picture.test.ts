import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { TimelineEntry } from "#shared/ports/engine.ts";
import { pictureOf } from "./picture.ts";

const DAY = 86_400_000;
const BEGAN = Date.UTC(2026, 2, 2, 10);

const said = (field: string, value: string | null, days: number): TimelineEntry =>
  ({ kind: "field", field, value, at: instant(BEGAN + days * DAY) }) as TimelineEntry;

describe("the picture of a pre-diagnosis", () => {
  it("DIA-6 sets what was said last beside the first day, whatever the order in which the file shows it", () => {
    const { before, last, domains } = pictureOf([
      said("housingLevel", "slight", 40),
      said("housingSaid", "Chez un ami.", 40),
      said("papersLevel", "blocking", 0),
      said("housingLevel", "blocking", 0),
      said("name", "Aya", 0),
    ]);

    expect([before?.on, last?.on]).toEqual(["2026-03-02", "2026-04-11"]);
    expect(domains.filter(({ after }) => after !== null)).toEqual([
      { domain: "housing", before: "blocking", after: "slight", movement: "better" },
      { domain: "papers", before: "blocking", after: "blocking", movement: "same" },
    ]);
  });

  it("DIA-6 compares the only version with nothing", () => {
    const { domains } = pictureOf([said("papersLevel", "blocking", 0)]);

    expect(domains.find(({ domain }) => domain === "papers")).toMatchObject({ before: null, movement: "new" });
  });

  it("DIA-5 DIA-6 sets the last beside the day that is chosen, with their own words as they were then", () => {
    const timeline = [
      said("wish", "Un métier du bois.", 41),
      said("housingLevel", "slight", 40),
      said("strength", "Sait cuisiner.", 30),
      said("housingLevel", "major", 20),
      said("need", "Dormir au calme.", 10),
      said("wish", "Un chien.", 10),
      said("housingLevel", "blocking", 0),
    ];

    expect(pictureOf(timeline).earlier).toEqual(["2026-03-02", "2026-03-22"]);
    expect(pictureOf(timeline).own).toEqual({});
    const { before, domains, own } = pictureOf(timeline, day("2026-03-22"));
    expect(before?.on).toBe("2026-03-22");
    expect(domains.find(({ domain }) => domain === "housing")).toMatchObject({ before: "major", after: "slight" });
    expect(own).toEqual({ wish: "Un chien." });
  });

  it("DIA-7 sets health beside the first day on which it might be told", () => {
    const health = [
      { at: instant(BEGAN + 2 * DAY), level: "blocking" },
      { at: instant(BEGAN + 40 * DAY), level: "major" },
    ] as const;
    const picture = pictureOf([said("papersLevel", "major", 0)], day("2026-03-04"), health);

    expect(picture.earlier).toEqual(["2026-03-02", "2026-03-04"]);
    expect(picture.domains.find(({ domain }) => domain === "health")).toMatchObject({
      before: "blocking",
      after: "major",
      movement: "better",
    });
  });

  it("DIA-3 says nothing of what was not asked, nor of a level that only a later version knows", () => {
    const { before, domains } = pictureOf([said("papersLevel", "unheardOf", 0)]);

    expect(before).toBeNull();
    expect(domains.every(({ movement }) => movement === "notAsked")).toBe(true);
  });
});
