import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answering } from "./command.ts";
import { commands } from "./commands.ts";

/** “on: expected …, found …”, as the command writes each refusal. */
function refusals(name: string, raw: unknown): readonly string[] {
  const answer = commands.find((command) => command.name === name)?.answer(raw);
  if (answer === undefined || answer.ok) return [];
  return answer.failure.map(({ path, expected, found }) => `${path}: ${expected}, ${found}`);
}

const entry = (fields: object) => ({ on: "2025-09-15", programme: "other", profile: {}, ...fields });
const papers = (fields: object) => ({ profile: {}, today: "2025-09-15", signingOn: "2025-09-15", ...fields });

describe("refusals name the field, what was expected and what was found", () => {
  it.each([
    [{ on: "2025-02-29" }, 'on: a date that exists, YYYY-MM-DD, from 1901 to 2149, "2025-02-29"'],
    [{ on: "2150-01-01" }, 'on: a date that exists, YYYY-MM-DD, from 1901 to 2149, "2150-01-01"'],
    [{ on: "1900-12-31" }, 'on: a date that exists, YYYY-MM-DD, from 1901 to 2149, "1900-12-31"'],
    [{ on: 3 }, "on: a date that exists, YYYY-MM-DD, from 1901 to 2149, 3"],
    [{ on: null }, "on: a date that exists, YYYY-MM-DD, from 1901 to 2149, null"],
    [{ programme: "cej" }, 'programme: one of cejJrWave1, cejJrWave2, o2r, other, "cej"'],
    [{ programme: undefined }, "programme: one of cejJrWave1, cejJrWave2, o2r, other, nothing"],
    [{ name: "x" }, 'name: no field of this name, "x"'],
    [{ profile: [] }, "profile: an object, []"],
    [{ profile: { nickname: "x" } }, 'profile.nickname: no field of this name, "x"'],
    [
      { profile: { bornOn: "15/03/2006" } },
      'profile.bornOn: a date that exists, YYYY-MM-DD, from 1901 to 2149, "15/03/2006"',
    ],
    [{ profile: { alternance: "oui" } }, 'profile.alternance: true or false, "oui"'],
    [
      { profile: { needs: ["gold"] } },
      'profile.needs[0]: one of housing, health, family, weakFrench, mobility, "gold"',
    ],
    [{ profile: { resources: { kind: "rsa" } } }, 'profile.resources: a list, {"kind":"rsa"}'],
    [{ profile: { job: 3 } }, "profile.job: an object, 3"],
    [
      { profile: { schooling: { kind: "opera" } } },
      'profile.schooling.kind: one of outOfSchool, lycee, university, certifyingCourse, structuringPathway, "opera"',
    ],
    [
      { profile: { stay: { status: "french", validUntil: "2025-01-01" } } },
      'profile.stay.validUntil: no field of this name, "2025-01-01"',
    ],
    [
      { profile: { lastCej: { kind: "never", endedOn: "2025-01-01" } } },
      'profile.lastCej.endedOn: no field of this name, "2025-01-01"',
    ],
    [
      { profile: { rqth: { kind: "valid", from: "2025-01-01" } } },
      "profile.rqth.to: a date that exists, YYYY-MM-DD, from 1901 to 2149, nothing",
    ],
    [
      { profile: { bornOn: "x".repeat(500) } },
      `profile.bornOn: a date that exists, YYYY-MM-DD, from 1901 to 2149, "${"x".repeat(59)}…`,
    ],
  ])("refuses %j", (fields, expected) => {
    expect(refusals("eligibility", entry(fields))).toEqual([expected]);
  });

  it("names every fault, not only the first", () => {
    expect(refusals("eligibility", entry({ on: 1, programme: 2, profile: { job: 3 } }))).toHaveLength(3);
  });

  it.each([[[]], [null], ["text"], [12]])("refuses what is not a case at all: %j", (raw) => {
    expect(refusals("eligibility", raw)).toEqual([`the whole case: an object, ${JSON.stringify(raw)}`]);
  });

  it.each([
    [
      { facts: [{ document: "scroll", kind: "started", on: "2025-09-01" }] },
      /^facts\[0\]\.document: one of identityProof/,
    ],
    [{ facts: [{ document: "assr", on: "2025-09-01" }] }, /^facts\[0\]\.kind: one of started, .*obtained, nothing$/],
    [
      { steps: [{ procedure: "bankAccount", step: "fly", doneOn: "2025-09-01" }] },
      /^steps\[0\]\.step: one of bankAsked, bankAnswered, detailsReceived, "fly"$/,
    ],
  ])("refuses a fact or a step that no list knows: %j", (fields, expected) => {
    expect(refusals("checklist", papers(fields)).join("\n")).toMatch(expected);
  });

  it("reads any schema that a command brings: bounds, unions, whole numbers", () => {
    const schema = z.strictObject({
      hours: z.int().min(0).max(24),
      when: z.union([z.literal("now"), z.strictObject({ at: z.number() })]),
    });
    const { answer } = answering({ name: "other", schema, explain: () => [] });
    const told = (raw: unknown) => {
      const result = answer(raw);
      return result.ok ? [] : result.failure.map(({ path, expected }) => `${path}: ${expected}`);
    };

    expect(told({ hours: -1, when: "now" })).toEqual(["hours: at least 0"]);
    expect(told({ hours: 25, when: "now" })).toEqual(["hours: at most 24"]);
    expect(told({ hours: 1.5, when: "now" })).toEqual(["hours: a whole number"]);
    expect(told({ hours: 1, when: { at: "noon" } })).toEqual(["when.at: a number"]);
    expect(told({ hours: 1, when: { at: 12 } })).toEqual([]);
  });
});
