export { type Access, accessOf, type FileTeam, mayHoldFiles, type Reader, type Target } from "./access/access.ts";
export { type Compartment, closedCompartment, compartments } from "./access/compartment.ts";
export { type AccessFacts, isTakenOut, mayEverShare, mayShare, readersOf } from "./access/readers.ts";
export { type FileOpening, type Stretch, type TeamFact, teamOn } from "./access/team.ts";
export {
  type AnswerId,
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
  type Telling,
  type Withdrawal,
  type WithdrawalId,
} from "./consent/consent.ts";
export { answersApart, liveConsent, scopeState, stateOf } from "./consent/consent-state.ts";
export { giverFinding } from "./consent/giver.ts";
export { figuresNotice } from "./consent/notice.ts";
export { type AnswerRefusal, answerRefusals, recordAnswer } from "./consent/record-answer.ts";
export { type ConsentScope, consentScopes } from "./consent/scope.ts";
export { type No, replacedBy, unsettledNos } from "./consent/standing.ts";
export {
  closedByWithdrawal,
  type WithdrawalRefusal,
  withdraw,
  withdrawalMeans,
  withdrawalRefusals,
} from "./consent/withdrawal.ts";
export { type Wording, wordingOn } from "./consent/wording.ts";
export {
  type DangerLevel,
  type DangerReport,
  type DangerReportId,
  dangerFindings,
  type ParentsTold,
  parentsFinding,
} from "./danger.ts";
export {
  dangerSteps,
  type EmergencyGroup,
  type EmergencyNumber,
  emergencyGroups,
  numbersOn,
} from "./emergency-numbers.ts";
export {
  type KeepingDuty,
  type LegalHold,
  type RetentionFacts,
  type RetentionProposal,
  retentionProposal,
} from "./retention/retention.ts";
