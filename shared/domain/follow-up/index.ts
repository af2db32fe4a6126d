export { type AbsenceReason, absenceReasons, legitimacyOf, reasonOutside } from "./absence-reason.ts";
export { type MeasureContext, measureFinding } from "./measure-finding.ts";
export { measureTaken } from "./measure-taken.ts";
export {
  type Procedure,
  type ProcedureState,
  procedureState,
  type StepRefusal,
  stepRefusals,
  takeStep,
} from "./procedure.ts";
export { procedureFindings } from "./procedure-findings.ts";
export { rankFinding } from "./rank.ts";
export {
  effectiveOn,
  type MeasureKind,
  measureLabels,
  regimeOn,
  type SanctionRegime,
  type Suspension,
} from "./regime.ts";
export type { FactKind, FollowUpActor, FollowUpStep, Rank, StepId, StepKind } from "./step.ts";
export { factKinds } from "./step.ts";
export { stepRules } from "./step-rules.ts";
