import { describe, expect, it } from "vitest";
import { axes } from "./axes.ts";
import { crossTable } from "./cross-table.ts";
import type { FileFigures } from "./figures.ts";
import type { FigureProfile } from "./profile.ts";
import { aFile, aScope, events } from "./testing/builders.ts";

const axis = (code: string) => {
  const found = axes.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error("no such axis");
  return found;
};

describe("tables by profile", () => {
  const person = (profile: Partial<FigureProfile>, ...lines: readonly string[]): FileFigures => {
    const empty = aFile();
    return { ...empty, profile: { ...empty.profile, ...profile }, events: events(...lines) };
  };
  const files = [
    person(
      { gender: "woman", age: "age18to21", isInQpv: true, publics: ["homeless", "weakFrench"] },
      "opened 2026-03-01",
    ),
    person({ gender: "woman", age: "age18to21", isInQpv: false }, "opened 2026-03-01", "opened 2026-06-01"),
    person({ gender: "man", age: "age22to25", publics: ["homeless"] }, "opened 2026-06-30"),
    person({ gender: null, age: null }, "opened 2026-01-01"),
    person({ gender: "man", age: "age22to25" }, "opened 2026-07-01"),
    person({ gender: "man", age: "age22to25" }, "opened 2025-12-31", "opened 2026-02-01"),
    person({ gender: "woman", age: "age16to17" }, "referred 2026-02-01"),
  ];

  it("IND-17 sorts each person of the period once, in the order of the lists, with those not known", () => {
    expect(axis("gender").values.map(({ code }) => code)).toEqual([
      "woman",
      "man",
      "nonBinary",
      "undisclosed",
      "unknown",
    ]);
    expect(crossTable(files, aScope(), "opened", axis("age"), axis("gender"))).toEqual([
      [0, 0, 0, 0, 0],
      [2, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
    ]);
  });

  it("IND-17 counts those found, or those who left, when asked to", () => {
    const left = [person({ gender: "man" }, "opened 2025-03-01", "exited 2026-03-01 other")];

    expect(crossTable(files, aScope(), "found", axis("age"), axis("gender")).flat()).toEqual([
      1,
      ...Array.from({ length: 24 }, () => 0),
    ]);
    expect(crossTable(left, aScope(), "exited", axis("rqth"), axis("gender"))).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
    ]);
  });

  it("IND-17 makes each public an axis of its own: with, or without", () => {
    expect(crossTable(files, aScope(), "opened", axis("public.homeless"), axis("public.weakFrench"))).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [0, 0, 0],
    ]);
  });

  it("IND-17 reads every axis of a profile as one of its values", () => {
    const full = person({
      age: "age26plus",
      gender: "undisclosed",
      level: "level7to8",
      isInQpv: true,
      isInFrr: false,
      hasRqth: true,
      publics: ["illiteracy"],
    });

    for (const { values, read } of axes) {
      for (const { profile } of [full, aFile()]) {
        expect(values.map(({ code }) => code)).toContain(read(profile));
      }
    }
    expect(axes.filter(({ read }) => read(full.profile) === "yes").map(({ code }) => code)).toEqual([
      "qpv",
      "rqth",
      "public.illiteracy",
    ]);
    expect(axes.find(({ code }) => code === "frr")?.read(full.profile)).toBe("no");
    expect(axes.find(({ code }) => code === "level")?.read(full.profile)).toBe("level7to8");
  });

  it("IND-17 has no axis from health, justice or child protection", () => {
    const codes = axes.map(({ code }) => code).join(" ");

    expect(codes).not.toMatch(/addiction|disability|prostitution|health|pjj|prison|ase|minor|protection/i);
  });
});
