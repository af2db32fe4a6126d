export { appMotiveOf } from "./app-motive.ts";
export { type ClosedBeforeContract, closedBeforeContract } from "./closed-before-contract.ts";
export {
  checkExit,
  type Exit,
  type ExitId,
  type ExitRefusal,
  exitRefusals,
  type JobDates,
  type Reopening,
  standingExits,
} from "./exit.ts";
export { type ExitContext, exitFindings } from "./exit-findings.ts";
export { type AppMotive, type ExitReason, exitReasons, labelOutsideSupport } from "./exit-reason.ts";
export { type AfterEntryCall, type AfterExitCall, callsAfterEntry, callsAfterExit } from "./follow-up-calls.ts";
export { durability, type PositiveExit, positiveExit } from "./positive-exit.ts";
