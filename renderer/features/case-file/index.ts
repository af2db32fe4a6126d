export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { behindNotes, forgetNotes } from "./note-opening.ts";
export { PhasePill } from "./phases.tsx";
export { keepTyped } from "./typed-before.ts";
