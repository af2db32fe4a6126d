export { type AllowanceOutlook, allowanceOutlook } from "./allowance-outlook.ts";
export { type Eligibility, eligibility } from "./eligibility.ts";
export { type Ages, entryAgesAt } from "./entry/age.ts";
export type { Leaning, Situation, Weight } from "./entry/judgement.ts";
export { type EntryFinding, type EntryRuleId, entryRuleIds } from "./entry/rule.ts";
export { type JudgementAid, judgementAidLabels, judgementAids } from "./judgement-aids.ts";
export { type Orientation, orientation } from "./orientation.ts";
export type { Outcome } from "./outcome.ts";
export { type Offer, systematicOffers } from "./systematic-offer.ts";
