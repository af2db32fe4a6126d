export { type Programme, type ProgrammePeriod, programmeLabels, programmeOn, programmes } from "./programme.ts";
export { type ProgrammeTerms, programmeTerms } from "./terms.ts";
