export { paperStates, stepId } from "./kinds/papers.ts";
export { appointmentPurposes } from "./kinds/plan.ts";
export { NO_ANSWER, NONE } from "./kinds/profile.ts";
export {
  checkRecordValue,
  isRecordKind,
  RECORD_KINDS,
  type RecordField,
  type RecordKind,
  recordFields,
  recordKinds,
  recordRule,
} from "./kinds.ts";
export { isIdOf, ONLY, type RecordId, type RecordRule } from "./record.ts";
export { isClearlyRemoved } from "./removal.ts";
