import type { Finding } from "#shared/domain/law/index.ts";
import { findingOf, type Judgement, type Situation } from "./judgement.ts";

/** Stable numbers of the rules of entry, as RULES.md lists them. */
export const entryRuleIds = [
  "E1",
  "E2",
  "E3",
  "E4",
  "E5",
  "E6",
  "E7",
  "E8",
  "E9",
  "E10",
  "E11",
  "E12",
  "E13",
  "E14",
  "E15",
  "JR1",
  "JR2",
] as const;
export type EntryRuleId = (typeof entryRuleIds)[number];

/** A rule of entry applied to a situation, and how much it weighs. */
export type EntryFinding = Finding & { readonly rule: EntryRuleId } & Pick<Judgement, "weight" | "leaning" | "keptIn">;

/** A rule of entry. `judge` answers `null` when the rule has nothing to say and must not even be named. */
export type EntryRule = {
  readonly id: EntryRuleId;
  readonly judge: (situation: Situation) => Judgement | null;
};

/** The findings of some rules on a situation, in the order of the rules. */
export const applyRules = (rules: readonly EntryRule[], situation: Situation): readonly EntryFinding[] =>
  rules.flatMap(({ id, judge }) => {
    const judgement = judge(situation);
    if (judgement === null) return [];
    const { weight, leaning, keptIn } = judgement;
    return [{ ...findingOf(id, judgement), rule: id, weight, leaning, keptIn }];
  });
