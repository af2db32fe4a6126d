export { type AgendaAppointment, type FileAgenda, NO_AGENDA } from "./agenda.ts";
export {
  type ColleagueChange,
  DAY_QUEUES,
  type DayFile,
  type DayLine,
  type DayQueue,
  inOrder,
  linesOf,
} from "./day-lines.ts";
export {
  isFollowed,
  isPhase,
  type ListedFile,
  missingNow,
  type NextThing,
  nextThing,
  silenceOf,
} from "./listed-file.ts";
