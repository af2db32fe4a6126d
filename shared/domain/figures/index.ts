export { type CaseFacts, type HeldFigure, noFacts } from "./case-facts.ts";
export { type CountedAs, figuresOf } from "./complete.ts";
export { type CaseSources, caseFactsOf } from "./derive.ts";
export type { SaidWork } from "./jobs.ts";
export { type CaseParts, caseOf, monthsIn, type PartName, partsOf, partsOfMonth } from "./parts.ts";
export type { SaidPhase } from "./path-events.ts";
export { byPerson, pooled } from "./pooled.ts";
export { type Published, type ToPublish, toPublish } from "./to-publish.ts";
export { isRecorded } from "./unrecorded.ts";
