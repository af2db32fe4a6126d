import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { type Listed, lookAlikes, readForAlike } from "./look-alike.ts";

const TODAY = day("2026-11-22");

type Made = Partial<Listed> & { readonly name: string };

const alike = (...files: readonly Made[]): readonly string[] =>
  [
    ...lookAlikes(
      files.map(({ name, ...file }, at) => [
        readForAlike(name),
        { id: String(at), bornOn: null, apparentAge: null, basin: null, ...file },
      ]),
      TODAY,
    ).keys(),
  ].sort();

describe("files that look alike", () => {
  it.each([
    [
      "a name that is heard, in one place",
      { name: "Yacine D.", basin: "Figeac" },
      { name: "Iassine D", basin: "figeac" },
    ],
    ["words in another order", { name: "Moreau Inès", basin: "Cahors" }, { name: "ines moreau", basin: "Cahors" }],
    [
      "a nickname and one telephone number, in two towns",
      { name: "Rizou", basin: "Figeac", phones: ["0612345678"] },
      { name: "Rizou", basin: "Cahors", phones: ["0565000000", "0612345678"] },
    ],
    ["one birth date", { name: "Inès", bornOn: day("2006-03-02") }, { name: "Ines", bornOn: day("2006-03-02") }],
    [
      "an age that fits",
      { name: "Tom", basin: "Cahors", apparentAge: 18 },
      { name: "Tom", basin: "Cahors", apparentAge: 20 },
    ],
  ])("OUT-9 are pointed out by %s", (_, left, right) => {
    expect(alike(left, right, { name: "Lou", basin: "Figeac" })).toEqual(["0", "1"]);
  });

  it("OUT-9 are each told which", () => {
    const files = ["Karim Sow", "Lou Petit", "karim so"].map(
      (name, at) => [readForAlike(name), { id: String(at), bornOn: null, apparentAge: 19, basin: "Cahors" }] as const,
    );

    expect(lookAlikes(files, TODAY)).toEqual(
      new Map([
        ["0", ["2"]],
        ["2", ["0"]],
      ]),
    );
  });

  it.each([
    ["another family name", { name: "Inès Sow", basin: "Cahors" }, { name: "Inès Petit", basin: "Cahors" }],
    ["another birth date", { name: "Inès", bornOn: day("2006-03-02") }, { name: "Inès", bornOn: day("2007-03-02") }],
    ["another place", { name: "Inès", basin: "Figeac" }, { name: "Inès", basin: "Cahors" }],
    ["a name alone", { name: "Inès" }, { name: "Inès" }],
    [
      "one telephone number alone: a couple has it (L19)",
      { name: "Tom", basin: "Cahors", phones: ["0612345678"] },
      { name: "Lou", basin: "Cahors", phones: ["0612345678"] },
    ],
    [
      "an age that is far",
      { name: "Tom", basin: "Cahors", apparentAge: 16 },
      { name: "Tom", basin: "Cahors", apparentAge: 24 },
    ],
    ["words that describe nobody", { name: "un jeune", basin: "Cahors" }, { name: "le jeune", basin: "Cahors" }],
  ])("OUT-9 are not, with %s", (_, left, right) => {
    expect(alike(left, right)).toEqual([]);
  });
});
