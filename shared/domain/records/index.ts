export { changingTerms } from "./kinds/allowance.ts";
export { paperStates, stepId } from "./kinds/papers.ts";
export { followUps, NO_ANSWER, NONE } from "./kinds/profile.ts";
export {
  type AnyKind,
  checkRecordValue,
  isRecordKind,
  kindRule,
  PROJECT_KINDS,
  type ProjectKind,
  RECORD_KINDS,
  type RecordField,
  type RecordKind,
  recordFields,
  recordKinds,
  recordRule,
  titleField,
} from "./kinds.ts";
export { agendaOf } from "./reading/agenda.ts";
export { type AllowanceLack, type AllowanceReading, allowanceOf, unfinishedIn } from "./reading/allowance.ts";
export type { SaidDecision } from "./reading/decisions.ts";
export type { GateTold } from "./reading/gate.ts";
export { standingOfOwn } from "./reading/paper-facts.ts";
export {
  checklistOf,
  completeOn,
  countersOf,
  type ProofCounters,
  plannedSteps,
  procedureOf,
} from "./reading/papers.ts";
export {
  actionDay,
  dutiesOf,
  heldOf,
  hoursOf,
  isHealthHours,
  presenceOf,
  sharedActions,
  statusOf,
  waitingHours,
} from "./reading/plan.ts";
export { profileOf } from "./reading/profile.ts";
export { programmeOf } from "./reading/programme.ts";
export { type SaidFile, type SaidRecord, withoutJustice } from "./reading/said.ts";
export { isIdOf, ONLY, type RecordId, type RecordRule } from "./record.ts";
export { isClearlyRemoved } from "./removal.ts";
