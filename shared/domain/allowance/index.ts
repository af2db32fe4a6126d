export type { AllowanceCase, AllowanceClass, Territory } from "./allowance-case.ts";
export { type AllowanceLaw, allowanceLaw } from "./allowance-law.ts";
export { type AllowanceEstimate, type AllowanceOutcome, estimateAllowance } from "./estimate.ts";
export { classLabels, type FlatClass } from "./flat-maximum.ts";
export type { AllowanceLine } from "./line.ts";
export type { MeasureDecision } from "./measure-rules.ts";
export type { PrecautionaryDecision } from "./proofs.ts";
export { type Recipient, type Resource, type ResourceKind, resourceLabels } from "./resource.ts";
export { type NoticeReading, readTaxNotice, type TaxNotice } from "./tax-notice.ts";
