export { type AgendaAppointment, type FileAgenda, NO_AGENDA, papersToObtain } from "./agenda.ts";
export {
  type ColleagueChange,
  DAY_QUEUES,
  type DayFile,
  type DayLine,
  type DayQueue,
  inOrder,
  linesOf,
} from "./day-lines.ts";
export type { FilePart } from "./file-part.ts";
export { type FileGate, isPhase, missingNow, missingToMove } from "./gate.ts";
export { healthLines } from "./health-lines.ts";
export { heldLines } from "./held-lines.ts";
export {
  isFollowed,
  type ListedContract,
  type ListedFile,
  mattersOf,
  type NextThing,
  nextThing,
} from "./listed-file.ts";
export { inWeekOrder, type WeekLine, weekLines } from "./week-lines.ts";
