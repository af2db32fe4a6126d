export {
  checkFieldValue,
  FILE_FIELDS,
  type FieldCompartment,
  type FieldFailure,
  type FileField,
  LONGEST_NOTE,
} from "./fields.ts";
export { type CaseFileKey, sameImiloNumber } from "./identity.ts";
export { changePhase, type PhaseRefusal, type PhaseRequest, phaseRefusals } from "./path/change-phase.ts";
export type { Missing, PhaseFacts } from "./path/gate-facts.ts";
export { missingAhead, missingFor, missingSentence } from "./path/gates.ts";
export { type Move, type MoveKind, moveKind } from "./path/move.ts";
export { phases, type SupportPhase } from "./path/phase.ts";
export type { Outcome, PhaseChange, PhaseChangeId, PhaseReason } from "./path/phase-change.ts";
export { type PhaseNow, phaseOf } from "./path/phase-history.ts";
export { type Destination, destinationOutsideHealth, destinations, type OpenDestination } from "./path/redirection.ts";
