import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import {
  checkFieldValue,
  checkValue,
  FILE_FIELDS,
  type FileField,
  LONGEST_NOTE,
  legibleValue,
  matchesSearch,
} from "./index.ts";

describe("fields of a file", () => {
  it("FIL-1 live in one compartment each", () => {
    const compartments = Object.values(FILE_FIELDS).map(({ compartment }) => compartment);

    expect(new Set(compartments)).toEqual(new Set(["identity", "field", "support", "housing", "mobility"]));
  });

  it("FIL-2 trims what is typed, and cuts nothing: a longer text is refused with its length", () => {
    expect(checkFieldValue("basin", "  Figeac ")).toEqual({ ok: true, value: "Figeac" });
    expect(checkFieldValue("basin", "x".repeat(100_000))).toEqual({
      ok: false,
      failure: { kind: "tooLong", longest: 120, length: 100_000 },
    });
  });

  it("FIL-2 empties a field on an empty text, save the name, which a file is found by", () => {
    expect(checkFieldValue("phone", "   ")).toEqual({ ok: true, value: null });
    expect(checkFieldValue("name", " ")).toEqual({ ok: false, failure: { kind: "needed" } });
  });

  it.each(["06 12 34 56 78", "0612345678", "+33(0)6.12.34.56.78", "06-12-34-56-78 (sa mère)", "3949, poste 12"])(
    "takes a telephone in any form, as it is typed: %s",
    (number) => {
      expect(checkFieldValue("phone", number)).toEqual({ ok: true, value: number });
    },
  );

  it.each([
    ["bornOn", "2006-02-31"],
    ["bornOn", "31/02/2006"],
    ["bornOn", 20_060_101],
    ["apparentAge", "17"],
    ["apparentAge", 17.5],
    ["apparentAge", -1],
    ["apparentAge", 100],
    ["name", { first: "Inès" }],
  ] as const)("FIL-2 refuses %s = %s, and repairs nothing", (field, value) => {
    expect(checkFieldValue(field as FileField, value).ok).toBe(false);
  });

  it("FIL-6 refuses a birth date that has not come yet, and takes the one of today", () => {
    const today = day("2026-11-22");

    expect(checkFieldValue("bornOn", "2026-11-23", today)).toEqual({ ok: false, failure: { kind: "toCome" } });
    expect(checkFieldValue("bornOn", "2026-11-22", today)).toEqual({ ok: true, value: "2026-11-22" });
    expect(checkFieldValue("bornOn", null, today)).toEqual({ ok: true, value: null });
  });

  it("FIL-3 lets the longest note fit one envelope of 1 MiB, in any script", () => {
    for (const character of ["e", "é", "€", "字"]) {
      expect(new TextEncoder().encode(character.repeat(LONGEST_NOTE)).length).toBeLessThan(1_000_000);
    }
  });

  it("FIL-2 takes what is right", () => {
    expect(checkFieldValue("bornOn", "2006-02-28")).toEqual({ ok: true, value: "2006-02-28" });
    expect(checkFieldValue("apparentAge", 0)).toEqual({ ok: true, value: 0 });
  });
});

describe("a stored value", () => {
  const codes = { kind: "code", codes: ["a", "b"] } as const;
  const several = { kind: "codes", codes: ["a", "b"] } as const;

  it.each([
    [
      ["later", "b", "a", "later"],
      ["a", "b", "later"],
    ],
    [["later"], ["later"]],
    [[], null],
  ])("FIL-5 keeps codes of a later version that were said, when %j is written", (chosen, expected) => {
    expect(checkValue(several, chosen, [null, ["later", "a"]])).toEqual({ ok: true, value: expected });
  });

  it.each([[[["a"]]], [["a", 3]], [[""]], [["x".repeat(41)]], [Array(101).fill("later")], ["a"]])(
    "FIL-2 refuses %j as several codes",
    (value) => {
      expect(checkValue(several, value, [["later"], "x".repeat(41), ""]).ok).toBe(false);
    },
  );

  it.each([
    [codes, "later", "later"],
    [codes, "x".repeat(41), null],
    [codes, { a: 1 }, null],
    [several, ["b", "a"], ["a", "b"]],
    [several, ["later", "a", "later"], ["later", "a"]],
    [several, ["a", 3], null],
    [several, Array(101).fill("later"), null],
    [{ kind: "day" }, "2026-02-30", null],
    [{ kind: "yesNo" }, "true", null],
    [{ kind: "yesNo" }, false, false],
    [{ kind: "number", least: 1, most: 3 }, 4, null],
  ] as const)("FIL-5 by %j, %j reads %j", (rule, stored, expected) => {
    expect(legibleValue(rule, stored)).toEqual(expected);
  });
});

describe("search", () => {
  it.each([
    ["ines", ["Inès M.", "Figeac"], true],
    ["figeac ine", ["Inès M.", "Figeac"], true],
    ["coeur", ["Cœur d’Élodie"], true],
    ["nes", ["Inès M."], false],
    ["ines souillac", ["Inès M.", "Figeac"], false],
    ["   ", ["Inès M."], true],
    ["rizou", ["« Rizou »", null], true],
  ])("FIL-4 « %s » in %j: %s", (search, texts, expected) => {
    expect(matchesSearch(search, texts)).toBe(expected);
  });

  it("DIA-4 keeps the young person's own words as they were said, line by line", () => {
    const said = "« Un chez-moi »,\nquoi… et refaire de la couture !";

    for (const field of ["need", "expectation", "wish", "strength"] as const)
      expect(checkFieldValue(field, said)).toEqual({ ok: true, value: said });
  });

  it("FIL-2 DIA-3 refuses a level that is none of the four, and hours that no week holds", () => {
    expect(checkFieldValue("papersLevel", "blocking")).toEqual({ ok: true, value: "blocking" });
    expect(checkFieldValue("papersLevel", "huge").ok).toBe(false);
    expect(checkFieldValue("hoursThinkable", 0)).toEqual({ ok: true, value: 0 });
    expect([41, 7.5, -1, "8"].map((hours) => checkFieldValue("hoursThinkable", hours).ok)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });
});
