import { describe, expect, it } from "vitest";
import { healthCovers } from "#shared/domain/people/index.ts";
import { checkHealthValue, fieldsFor, HEALTH_FIELDS, healthTopics, legibleHealth } from "./index.ts";

describe("what a track of health may hold", () => {
  it("HEA-1 is about a topic of the list, and has no field for a substance, a past, a measure or a diagnosis", () => {
    expect(checkHealthValue("topic", "addiction").ok).toBe(true);
    expect(checkHealthValue("topic", "heroin").ok).toBe(false);
    expect(Object.keys(HEALTH_FIELDS).sort()).toEqual([
      "companion",
      "cover",
      "doctor",
      "level",
      "need",
      "nextAt",
      "nextOn",
      "outcome",
      "place",
      "said",
      "step",
      "title",
      "topic",
    ]);
  });

  it("HEA-2 covers the costs of care by one code", () => {
    expect(healthCovers.every((code) => checkHealthValue("cover", code).ok)).toBe(true);
    expect(checkHealthValue("cover", ["css", "ame"])).toEqual({ ok: false, failure: { kind: "wrongShape" } });
  });

  it("HEA-3 takes a « no » for an answer", () => {
    expect(checkHealthValue("step", "declined")).toEqual({ ok: true, value: "declined" });
  });

  it("HEA-5 asks by its topic, and asks something in each", () => {
    expect(fieldsFor("diagnosis")).toEqual(["level", "said"]);
    expect(fieldsFor("rights")).toEqual(expect.arrayContaining(["cover", "doctor"]));
    for (const topic of ["rights", "mental", "other"] as const)
      expect(fieldsFor(topic)).toEqual(expect.arrayContaining(["need", "step", "nextOn", "companion", "outcome"]));
    expect(fieldsFor("mental")).not.toContain("cover");
    expect(healthTopics.filter((topic) => fieldsFor(topic).length === 0)).toEqual([]);
  });

  it("HEA-6 gives back what is too long, keeps a code of a later version, shows nothing of another shape", () => {
    expect(checkHealthValue("title", "x".repeat(121))).toEqual({
      ok: false,
      failure: { kind: "tooLong", longest: 120, length: 121 },
    });
    expect(checkHealthValue("nextAt", "25:00").ok).toBe(false);
    expect(legibleHealth("topic", "ofALaterVersion")).toBe("ofALaterVersion");
    expect(legibleHealth("nextOn", "31/02/2026")).toBeNull();
  });
});
