import { type AllowanceOutlook, allowanceOutlook } from "./allowance-outlook.ts";
import { e5, e7, e13, e15 } from "./entry/advisor.ts";
import { e1, e2 } from "./entry/age.ts";
import { e6 } from "./entry/job.ts";
import type { Situation } from "./entry/judgement.ts";
import { e14 } from "./entry/registration.ts";
import { applyRules, type EntryFinding, type EntryRule } from "./entry/rule.ts";
import { jr1, jr2 } from "./entry/rupture.ts";
import { e10, e11, e12 } from "./entry/schemes.ts";
import { e8, e9 } from "./entry/stay.ts";
import { e3, e4 } from "./entry/studies.ts";
import { type JudgementAid, judgementAids } from "./judgement-aids.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { type Offer, systematicOffers } from "./systematic-offer.ts";

/** A pre-check, explained rule by rule. It never decides: the Mission Locale does (R5131-15). */
export type Eligibility = Pick<Situation, "on" | "programme"> & {
  readonly outcome: Outcome;
  readonly findings: readonly EntryFinding[];
  /** ELI-7: clues for what the adviser judges; no condition. */
  readonly aids: readonly JudgementAid[];
  readonly allowance: AllowanceOutlook;
  readonly offers: readonly Offer[];
};

const RULES: readonly EntryRule[] = [e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15, jr1, jr2];

/** May this person sign a CEJ on this day, under this programme? Every rule, in the order of RULES.md. */
export function eligibility(situation: Situation): Eligibility {
  const { profile, on, programme } = situation;
  const findings = applyRules(RULES, situation);
  return {
    on,
    programme,
    outcome: outcomeOf(findings),
    findings,
    aids: judgementAids(profile, on),
    allowance: allowanceOutlook(profile, on),
    offers: systematicOffers(profile, on),
  };
}
