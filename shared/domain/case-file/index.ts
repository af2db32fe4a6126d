export { changePhase, type PhaseRefusal, type PhaseRequest, phaseRefusals } from "./change-phase.ts";
export {
  checkFieldValue,
  FILE_FIELDS,
  type FieldCompartment,
  type FieldFailure,
  type FileField,
  LONGEST_NOTE,
} from "./fields.ts";
export type { Missing, PhaseFacts } from "./gate-facts.ts";
export { missingAhead, missingFor, missingSentence } from "./gates.ts";
export { type CaseFileKey, sameImiloNumber } from "./identity.ts";
export { type Move, type MoveKind, moveKind } from "./move.ts";
export { phases, type SupportPhase } from "./phase.ts";
export type { Outcome, PhaseChange, PhaseChangeId, PhaseReason } from "./phase-change.ts";
export { type PhaseNow, phaseOf } from "./phase-history.ts";
export { type Destination, destinationOutsideHealth, destinations, type OpenDestination } from "./redirection.ts";
export { matchesSearch } from "./search.ts";
