import { describe, expect, it } from "vitest";
import { catalogue } from "#shared/domain/documents/catalogue/catalogue.ts";
import { documentCodes, procedureCodes, procedures } from "#shared/domain/documents/index.ts";
import { questions } from "#shared/domain/people/index.ts";
import {
  checkRecordValue,
  followUps,
  isClearlyRemoved,
  isIdOf,
  RECORD_KINDS,
  type RecordKind,
  recordKinds,
  recordRule,
} from "./index.ts";

const FREE = "00112233445566778899aabbccddeeff";

describe("records", () => {
  it("REC-1 live in one compartment a kind; what tells of prison stands in `field`, and nothing of health anywhere", () => {
    expect(RECORD_KINDS.fieldPapers).toMatchObject({ compartment: "field", named: ["releaseNote"] });
    for (const [kind, home] of [
      ["papers", "support"],
      ["fieldPapers", "field"],
    ] as const) {
      const kept = catalogue.filter(({ value }) => value.keptIn === home).map(({ value }) => value.code);
      expect(new Set(recordRule(kind).named)).toEqual(new Set(kept));
      expect(recordRule(kind).compartment).toBe(home);
    }
    const named = recordKinds.flatMap((kind) => recordRule(kind).named);
    expect(documentCodes.filter((code) => !named.includes(code))).toEqual(["vitaleAttestation"]);
    const inHealth = procedureCodes.filter((code) => procedures[code].keptIn === "health");
    expect(inHealth).toHaveLength(2);
    expect(named.filter((id) => inHealth.some((code) => id.startsWith(`${code}-`)))).toEqual([]);
  });

  it.each([
    ["papers", "identityProof", true],
    ["papers", FREE, true],
    ["papers", "releaseNote", false],
    ["steps", "cni-preRequestMade", true],
    ["steps", FREE, false],
    ["profile", "only", true],
    ["profile", "other", false],
    ["actions", FREE, true],
    ["actions", "../notes", false],
    ["actions", "__proto__", false],
  ] as const)("REC-1 of %s, an id %s: %s", (kind, id, expected) => {
    expect(isIdOf(recordRule(kind), id)).toBe(expected);
  });

  it.each([
    ["papers", "state", "obtained"],
    ["papers", "validUntil", "2027-02-28"],
    ["profile", "needs", ["housing", "mobility"]],
    ["profile", "job", "noAnswer"],
    ["actions", "plannedMinutes", 90],
    ["appointments", "at", "09:30"],
    ["actions", "title", null],
  ] as const)("REC-2 %s.%s may be %j", (kind, field, value) => {
    expect(checkRecordValue(kind, field, value)).toEqual({ ok: true, value });
  });

  it.each([
    ["papers", "state", "expired"],
    ["papers", "validUntil", "2027-02-29"],
    ["papers", "validUntil", "28/02/2027"],
    ["profile", "needs", ["housing", "prison"]],
    ["profile", "needs", "housing"],
    ["actions", "plannedMinutes", 1.5],
    ["actions", "plannedMinutes", 24 * 60 + 1],
    ["appointments", "at", "24:00"],
    ["actions", "title", "x".repeat(201)],
    ["actions", "removed", true],
    ["actions", "constructor", "x"],
  ] as const)("REC-2 refuses %s.%s = %j, and repairs nothing", (kind, field, value) => {
    expect(checkRecordValue(kind, field, value).ok).toBe(false);
  });

  it("REC-2 several codes are kept in the order of their list, each once: two who chose the same say the same", () => {
    expect(checkRecordValue("profile", "needs", ["mobility", "housing", "mobility"])).toEqual({
      ok: true,
      value: ["housing", "mobility"],
    });
    expect(checkRecordValue("profile", "needs", [])).toEqual({ ok: true, value: null });
  });

  it("REC-1 no field is called like what is said of a record, or like a part of its name", () => {
    for (const kind of recordKinds) {
      const { fields, named } = recordRule(kind as RecordKind);
      for (const name of [kind, ...named, ...Object.keys(fields)]) expect(name).toMatch(/^[A-Za-z-]+$/);
      expect(Object.keys(fields)).not.toContain("removed");
    }
  });

  it("REC-4 what is asked beside an answer is a field, and belongs to an answer that can be given", () => {
    const { fields } = recordRule("profile");
    for (const [field, { of, fields: beside }] of Object.entries(followUps)) {
      for (const answer of of) expect(checkRecordValue("profile", field, answer).ok).toBe(true);
      expect(Object.keys(fields)).toEqual(expect.arrayContaining([...beside]));
    }
  });

  it.each([
    [[], ["a"], false],
    [[["a", "b"]], ["a", "b"], true],
    [[["a"]], ["a", "b"], false],
    [[["a"], ["b"]], ["a", "b"], true],
    [[["a", "b"], null], ["a", "b"], false],
    [[null], [], false],
  ] as const)("REC-3 removed as %j of %j: %s", (said, standing, expected) => {
    expect(isClearlyRemoved(said, standing)).toBe(expected);
  });

  it("REC-4 has an answer for each question that is not asked in `identity` or `health`, where it lives", () => {
    const home = { support: "profile", housing: "home", field: "justice" } as const;
    const names: Readonly<Record<string, string>> = { housing: "situation" };
    for (const [question, { keptIn }] of Object.entries(questions)) {
      if (keptIn === "identity" || keptIn === "health" || question === "identityPaper") continue;
      const { compartment, fields } = recordRule(home[keptIn]);
      expect(compartment).toBe(keptIn);
      expect(Object.keys(fields), question).toContain(names[question] ?? question);
    }
  });
});
