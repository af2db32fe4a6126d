export { type Access, accessOf, type FileTeam, type Reader, type Target } from "./access.ts";
export { type Compartment, closedCompartment, compartments } from "./compartment.ts";
export {
  type Asking,
  aboutNobody,
  type Consent,
  type ConsentId,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentRegister,
  type ConsentState,
  type GivenBy,
  type HealthItemId,
  type Withdrawal,
} from "./consent.ts";
export { liveConsent, scopeState, stateOf } from "./consent-state.ts";
export {
  type DangerLevel,
  type DangerReport,
  type DangerReportId,
  dangerFindings,
  type ParentsTold,
  parentsFinding,
} from "./danger.ts";
export { giverFinding } from "./giver.ts";
export { figuresNotice } from "./notice.ts";
export { type AnswerRefusal, answerRefusals, recordAnswer } from "./record-answer.ts";
export {
  type KeepingDuty,
  type LegalHold,
  type RetentionFacts,
  type RetentionProposal,
  retentionProposal,
} from "./retention.ts";
export { type ConsentScope, consentScopes } from "./scope.ts";
export {
  closedByWithdrawal,
  type WithdrawalRefusal,
  withdraw,
  withdrawalMeans,
  withdrawalRefusals,
} from "./withdrawal.ts";
export { type Wording, wordingOn } from "./wording.ts";
