import type { Answers, Profile, Question } from "./profile.ts";

/**
 * Whether something holds for a person, as far as they have told: `notKnownYet` names the questions to ask.
 * Three-valued logic (Kleene): a missing answer never turns into « no » (LAW-2, PEO-1).
 */
export type Condition = {
  readonly holds: "yes" | "no" | "notKnownYet";
  readonly missing: readonly Question[];
};

const YES: Condition = { holds: "yes", missing: [] };
const NO: Condition = { holds: "no", missing: [] };

/** A condition that needs no answer. */
export const given = (holds: boolean): Condition => (holds ? YES : NO);

/** A condition on one answer; without it, the condition is not known and asks for it. */
export function ask<Q extends Question>(
  profile: Profile,
  question: Q,
  holds: (answer: Answers[Q]) => boolean,
): Condition {
  const answer = profile[question];
  return answer.state === "answered" ? given(holds(answer.value)) : { holds: "notKnownYet", missing: [question] };
}

/** PEO-7: a condition on what nobody has to be asked (justice, health): it holds when it was told, and never asks. */
export function told<Q extends Question>(
  profile: Profile,
  question: Q,
  holds: (answer: Answers[Q]) => boolean,
): Condition {
  const condition = ask(profile, question, holds);
  return condition.holds === "notKnownYet" ? NO : condition;
}

/** The contrary; what is not known stays so. */
export function not(condition: Condition): Condition {
  return condition.holds === "notKnownYet" ? condition : given(condition.holds === "no");
}

/** Holds when all hold; one « no » is enough to answer, whatever is still to be asked. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return conditions.some(({ holds }) => holds === "no") ? NO : unlessMissing(conditions, YES);
}

/** Holds when one holds; one « yes » is enough to answer, whatever is still to be asked. */
export function anyOf(...conditions: readonly Condition[]): Condition {
  return conditions.some(({ holds }) => holds === "yes") ? YES : unlessMissing(conditions, NO);
}

function unlessMissing(conditions: readonly Condition[], settled: Condition): Condition {
  const missing = [...new Set(conditions.flatMap((condition) => condition.missing))];
  return missing.length > 0 ? { holds: "notKnownYet", missing } : settled;
}
