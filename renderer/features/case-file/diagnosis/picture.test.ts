import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { TimelineEntry } from "#shared/ports/engine.ts";
import { pictureOf } from "./picture.ts";

const DAY = 86_400_000;
const BEGAN = Date.UTC(2026, 2, 2, 10);

const said = (field: string, value: string | null, day: number): TimelineEntry =>
  ({ kind: "field", field, value, at: instant(BEGAN + day * DAY) }) as TimelineEntry;

describe("the picture of a pre-diagnosis", () => {
  it("DIA-6 sets what was said last beside the first day, whatever the order in which the file shows it", () => {
    const { first, last, domains } = pictureOf([
      said("housingLevel", "slight", 40),
      said("housingSaid", "Chez un ami.", 40),
      said("papersLevel", "blocking", 0),
      said("housingLevel", "blocking", 0),
      said("name", "Aya", 0),
    ]);

    expect([first?.on, last?.on]).toEqual(["2026-03-02", "2026-04-11"]);
    expect(domains.filter(({ after }) => after !== null)).toEqual([
      { domain: "housing", before: "blocking", after: "slight", movement: "better" },
      { domain: "papers", before: "blocking", after: "blocking", movement: "same" },
    ]);
  });

  it("DIA-6 compares the only version with nothing", () => {
    const { domains } = pictureOf([said("papersLevel", "blocking", 0)]);

    expect(domains.find(({ domain }) => domain === "papers")).toMatchObject({ before: null, movement: "new" });
  });

  it("DIA-3 says nothing of what was not asked, nor of a level that only a later version knows", () => {
    const { first, domains } = pictureOf([said("papersLevel", "unheardOf", 0)]);

    expect(first).toBeNull();
    expect(domains.every(({ movement }) => movement === "notAsked")).toBe(true);
  });
});
