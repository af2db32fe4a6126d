import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noAnswer, notAsked } from "#shared/domain/law/index.ts";
import { allOf, anyOf, ask, type Condition, emptyProfile, given, not, told } from "./index.ts";
import { aYoungPerson } from "./testing/a-young-person.ts";

const unknown = (...missing: Condition["missing"]): Condition => ({ holds: "notKnownYet", missing });
const anyCondition = fc.constantFrom(given(true), given(false), unknown("bornOn"), unknown("stay", "job"));

describe("conditions", () => {
  it("PEO-1 reads an answer, and asks for it when there is none", () => {
    const person = aYoungPerson({ ase: "left" });

    expect(ask(person, "ase", (ase) => ase === "left")).toEqual(given(true));
    expect(ask(person, "ase", (ase) => ase === "never")).toEqual(given(false));
    expect(ask({ ...person, ase: notAsked }, "ase", () => true)).toEqual(unknown("ase"));
    expect(ask({ ...person, ase: noAnswer }, "ase", () => true)).toEqual(unknown("ase"));
  });

  it("PEO-7 never asks for what only has to be told", () => {
    expect(told(emptyProfile, "detention", () => true)).toEqual(given(false));
    expect(told(aYoungPerson({ detention: "now" }), "detention", (it) => it === "now")).toEqual(given(true));
    expect(told(aYoungPerson({ detention: "now" }), "detention", (it) => it === "released")).toEqual(given(false));
  });

  it("PEO-1 answers no as soon as one of all is no, yes as soon as one of any is yes", () => {
    expect(allOf(unknown("stay"), given(false))).toEqual(given(false));
    expect(anyOf(unknown("stay"), given(true))).toEqual(given(true));
    expect(allOf()).toEqual(given(true));
    expect(anyOf()).toEqual(given(false));
  });

  it("PEO-1 keeps what is not known when it turns a condition around", () => {
    expect(not(given(true))).toEqual(given(false));
    expect(not(given(false))).toEqual(given(true));
    expect(not(unknown("stay"))).toEqual(unknown("stay"));
  });

  it("PEO-1 names each missing question once", () => {
    expect(allOf(unknown("stay"), given(true), unknown("stay", "job"))).toEqual(unknown("stay", "job"));
    expect(anyOf(unknown("stay"), given(false), unknown("stay", "job"))).toEqual(unknown("stay", "job"));
  });

  it("LAW-2 PEO-1 is what every way of completing the answers agrees on", () => {
    const complete = (condition: Condition, value: boolean): Condition =>
      condition.holds === "notKnownYet" ? given(value) : condition;
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 4 }), fc.func(fc.boolean()), (conditions, fill) => {
        const completed = conditions.map((condition, at) => complete(condition, fill(at)));

        for (const combine of [allOf, anyOf]) {
          const early = combine(...conditions);
          if (early.holds !== "notKnownYet") expect(combine(...completed)).toEqual(early);
        }
      }),
    );
  });
});
