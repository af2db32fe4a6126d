import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import { type FollowUpStep, type Procedure, procedureState, type StepId, stepRules, takeStep } from "./index.ts";
import {
  aBreach,
  aDecision,
  aFact,
  aLifting,
  aNotice,
  anExcuse,
  anExplanation,
  anInvitation,
  aReport,
  notABreach,
  observations,
  people,
} from "./testing/a-procedure.ts";

const today = day("2024-12-31");
const failureOf = (steps: Procedure, step: FollowUpStep, date = today) => {
  const result = takeStep(steps, step, date);
  return result.ok ? null : result.failure;
};
const whole = [aFact(), anExplanation(), aReport(), aBreach(), anInvitation(), observations(), aDecision(), aNotice()];

describe("who does what", () => {
  it("FOL-1 the table of authors is the law's", () => {
    expect(Object.fromEntries(Object.entries(stepRules).map(([kind, { by }]) => [kind, [...by]]))).toEqual({
      factRecorded: ["educator", "advisor"],
      reasonHeard: ["educator", "advisor"],
      reportedToMl: ["educator", "advisor"],
      closedAsExcused: ["advisor"],
      notQualified: ["advisor"],
      qualified: ["advisor"],
      observationsInvited: ["advisor", "representative"],
      observationsReceived: ["advisor", "representative"],
      decided: ["representative"],
      notified: ["advisor", "representative"],
      appealed: ["advisor", "representative"],
      lifted: ["representative"],
      closed: ["advisor", "representative"],
    });
  });

  it("L116 FOL-1 the association can neither qualify nor decide, even if the data says so", () => {
    const steps = [aFact(), aBreach()];

    expect(failureOf(steps, { ...aBreach(), as: "educator" } as unknown as FollowUpStep)).toBe("notYours");
    expect(failureOf(steps, { ...aDecision(), as: "educator" } as unknown as FollowUpStep)).toBe("notYours");
    expect(failureOf(steps, { ...aDecision(), as: "advisor" } as unknown as FollowUpStep)).toBe("notYours");
  });

  it("L116 FOL-8 no path leads to a decision without its author: fact, breach, decision, three acts", () => {
    expect(failureOf([], aDecision())).toBe("notYet");
    expect(failureOf([aFact()], aDecision())).toBe("notYet");
    expect(failureOf([aFact(), anExcuse()], aDecision())).toBe("notYet");
    expect(failureOf([aFact(), aBreach()], aDecision())).toBeNull();
  });

  it("L116 FOL-1 the compiler refuses a decision by an adviser, and a breach qualified by an educator", () => {
    // @ts-expect-error: only the legal representative, or whom they authorised, decides
    const decision: FollowUpStep = { ...aDecision(), as: "advisor" };
    // @ts-expect-error: only the adviser qualifies
    const breach: FollowUpStep = { ...aBreach(), as: "educator" };

    expect([failureOf([aFact(), aBreach()], decision), failureOf([aFact()], breach)]).toEqual(["notYours", "notYours"]);
  });

  it("FOL-8 the decision is by someone else than who qualified and who advised", () => {
    const steps = [aFact(), aBreach()];

    expect(failureOf(steps, aDecision({ by: people.advisor }))).toBe("samePerson");
    expect(failureOf(steps, aDecision({ advisedBy: people.representative }))).toBe("samePerson");
    expect(failureOf([aFact(), aBreach({ by: people.representative })], aDecision())).toBe("samePerson");
  });

  it("FOL-8 the decision takes a power valid that day", () => {
    const delegatedUntil = (to: string) =>
      aDecision({
        capacity: { kind: "delegate", delegation: { givenBy: people.educator, from: day("2024-01-01"), to: day(to) } },
      });

    expect(failureOf([aFact(), aBreach()], delegatedUntil("2024-05-26"))).toBe("noPower");
    expect(failureOf([aFact(), aBreach()], delegatedUntil("2024-05-27"))).toBeNull();
  });

  it("FOL-5 takes each step only after the one that it needs", () => {
    expect(failureOf([], aBreach())).toBe("notYet");
    expect(failureOf([aFact()], anInvitation())).toBe("notYet");
    expect(failureOf([aFact(), aBreach()], observations())).toBe("notYet");
    expect(failureOf([aFact(), aBreach()], aNotice())).toBe("notYet");
    expect(failureOf([aFact(), aBreach()], aLifting())).toBe("notYet");
    for (const [index, step] of whole.entries()) expect(failureOf(whole.slice(0, index), step)).toBeNull();
  });

  it("FOL-5 records nothing of a day to come", () => {
    expect(failureOf([], aFact(), day("2024-05-01"))).toBe("dayToCome");
    expect(failureOf([], aFact(), day("2024-05-02"))).toBeNull();
  });
});

describe("where it stands", () => {
  it.each([
    [[], "none"],
    [[aFact()], "factRecorded"],
    [[aFact(), anExplanation()], "reasonHeard"],
    [[aFact(), anExcuse()], "closedAsExcused"],
    [[aFact(), aReport(), notABreach()], "notQualified"],
    [[aFact(), aBreach()], "qualified"],
    [whole.slice(0, 5), "observationsInvited"],
    [whole.slice(0, 6), "observationsReceived"],
    [whole.slice(0, 7), "decided"],
    [whole, "notified"],
    [[...whole, aLifting()], "lifted"],
  ] satisfies readonly [Procedure, string][])("FOL-5 case %#", (steps, state) => {
    expect(procedureState(steps)).toBe(state);
  });

  it("FOL-5 says the same in any order, and with doubles", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...whole, ...whole, aLifting(), anExcuse()]), (steps) => {
        const inOrder = [...new Set(steps)].toSorted((a, b) => (a.id < b.id ? -1 : 1));

        expect(procedureState(steps)).toBe(procedureState(inOrder));
      }),
    );
  });

  it.each([anExcuse(), notABreach()])("FOL-7 $kind here and qualified there: to settle, and no decision", (other) => {
    const opposed = [aFact(), other, aBreach()];

    expect(procedureState(opposed)).toBe("toSettle");
    expect(failureOf(opposed, aDecision())).toBe("toSettle");
  });

  it("FOL-7 a step that names the two settles them, either way", () => {
    const opposed = [aFact(), anExcuse(), aBreach()];
    const supersedes = [anExcuse().id, aBreach().id];
    const breach = aBreach({ id: "settled" as StepId, supersedes });
    const excuse = { ...anExcuse(), id: "settled" as StepId, supersedes };

    expect(procedureState([...opposed, breach])).toBe("qualified");
    expect(procedureState([...opposed, excuse])).toBe("closedAsExcused");
    expect(failureOf([...opposed, excuse], aDecision())).toBe("notYet");
  });
});
