export {
  type CertificationLevel,
  certificationLevels,
  type Enrolment,
  enrolments,
  hasJobOn,
  isEnrolledOn,
  type Job,
  openEndedJobs,
  type Schooling,
} from "./activity.ts";
export { ageKnownOn, birthdayAt, isMinorOn, majorityAt, majorityOn } from "./age.ts";
export { type AgeBracket, ageBracketOn, ageBrackets } from "./age-bracket.ts";
export {
  type DatedStayStatus,
  datedStays,
  type IdentityPaper,
  identityPapers,
  legalProtections,
  type Stay,
  type StayStatus,
  undatedStays,
} from "./civil-status.ts";
export { allOf, anyOf, ask, type Condition, given, not, told } from "./condition.ts";
export { type ContactWay, closeFirst, contactWays } from "./contacts.ts";
export { allQuestions, emptyProfile } from "./empty-profile.ts";
export { isProtected, isRepresentedMinorOn, type LegalStanding, legalStandingOf } from "./legal-standing.ts";
export { phoneOf } from "./phone.ts";
export type { Answers, Profile, Question } from "./profile.ts";
export { type AnswerHome, questions } from "./questions.ts";
export { representation } from "./representation.ts";
export {
  bankAccounts,
  type Resource,
  type ResourceKind,
  type ResourceRecipient,
  resourceKinds,
  resourceRecipients,
  type TaxHousehold,
  taxHouseholds,
} from "./resources.ts";
export { type Rqth, type RqthState, rqthOn, undatedRqth } from "./rqth.ts";
export {
  type EmploymentService,
  type LastCej,
  type Operator,
  operators,
  type SupportScheme,
  supportSchemes,
} from "./support-schemes.ts";
export {
  type AseStatus,
  aseStatuses,
  type Detention,
  detentions,
  type FamilySituation,
  type FamilySupport,
  familySituations,
  familySupports,
  type HealthCover,
  type HousingSituation,
  hasChildren,
  hasNoStableAddress,
  healthCovers,
  housingSituations,
  type JudgementMark,
  judgementMarks,
  type NeedBeyondWork,
  needsBeyondWork,
  type PjjStatus,
  paysForHome,
  pjjStatuses,
  type Wish,
  wishes,
} from "./surroundings.ts";
