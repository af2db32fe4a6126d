import type { Verdict } from "#shared/domain/law/index.ts";
import type { Leaning } from "./entry/judgement.ts";
import type { EntryFinding, EntryRuleId } from "./entry/rule.ts";

/** ELI-1: the answer of all the rules that count, and the rules that make it so. Never a bare yes or no. */
export type Outcome = {
  readonly verdict: Verdict;
  /** The rules behind the verdict; empty for `yes`. */
  readonly rules: readonly EntryRuleId[];
  /** Side towards which a `toBeJudged` points; `null` when its rules point nowhere, or to both sides. */
  readonly leaning: Leaning | null;
};

const STRONGEST_FIRST = ["no", "notKnownYet", "toBeJudged"] as const satisfies readonly Verdict[];

/** One « no » decides; then what is still to be asked; then what is left to judge; else yes. */
export function outcomeOf(findings: readonly EntryFinding[]): Outcome {
  const counting = findings.filter(({ weight }) => weight === "counts");
  for (const verdict of STRONGEST_FIRST) {
    const behind = counting.filter((finding) => finding.verdict === verdict);
    if (behind.length > 0) return { verdict, rules: behind.map(({ rule }) => rule), leaning: commonLeaning(behind) };
  }
  return { verdict: "yes", rules: [], leaning: null };
}

function commonLeaning(findings: readonly EntryFinding[]): Leaning | null {
  const [first, ...others] = findings.map(({ leaning }) => leaning);
  return first !== undefined && others.every((leaning) => leaning === first) ? first : null;
}
