export { documentLabel } from "./catalogue/document-label.ts";
export { documentsKeptIn } from "./catalogue/kept-in.ts";
export { type Checklist, type ChecklistItem, checklist, missingFor } from "./checklist.ts";
export { type Delay, lastDayOf } from "./delay.ts";
export { type Block, blocks, type DocumentCode, documentCodes, type Need } from "./document.ts";
export { identityPaperOf } from "./identity-paper.ts";
export { type Procedure, type ProcedureCode, procedureCodes, type Step } from "./procedures/procedure.ts";
export { procedures } from "./procedures/procedures.ts";
export { type Progress, progressOf, type StepFact, type Wait } from "./procedures/progress.ts";
export {
  type PrecautionaryCount,
  type ProofsWindow,
  precautionaryPayments,
  proofsWindow,
} from "./proofs.ts";
export {
  type DocumentFact,
  type ItemState,
  isSettled,
  itemStateLabels,
  itemStates,
  type MissingCause,
  missingCauses,
  type Standing,
  standingOf,
  staysInHand,
} from "./state.ts";
