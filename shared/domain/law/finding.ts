/** Where a rule comes from, and how far it was checked. What is `toConfirm` informs and never blocks (LAW-3). */
export type Source = {
  /** As a jurist would cite it: « Code du travail, art. L5131-6 », « circulaire du 22 avril 2022, 2.2.1 ». */
  readonly reference: string;
  readonly status: "verified" | "derived" | "toConfirm";
};

/** LAW-1: an answer is never a bare boolean; what the law leaves to a person is `toBeJudged`, what nobody asked `notKnownYet`. */
export type Verdict = "yes" | "no" | "toBeJudged" | "notKnownYet";

/** One rule, applied to one situation, explained. */
export type Finding = {
  /** Number of the rule in the topic's RULES.md. */
  readonly rule: string;
  readonly verdict: Verdict;
  /** A French sentence, short, kind and exact, for the worker and the young person to read. */
  readonly reason: string;
  readonly source: Source;
  /** What would change the verdict and when, in French; `null` when nothing foreseeable would. */
  readonly wouldChange: string | null;
};

/** An answer of the young person (LAW-2): « pas encore demandé » is not « non ». */
export type Asked<Value> =
  | { readonly state: "notAsked" }
  | { readonly state: "noAnswer" }
  | { readonly state: "answered"; readonly value: Value };

export const notAsked: Asked<never> = { state: "notAsked" };
export const noAnswer: Asked<never> = { state: "noAnswer" };
export const answered = <Value>(value: Value): Asked<Value> => ({ state: "answered", value });
