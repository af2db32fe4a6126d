export { type DatedEntry, type DatedTable, entryAt } from "./dated.ts";
export { standingFacts } from "./facts.ts";
export { type Asked, answered, type Finding, noAnswer, notAsked, type Source, type Verdict } from "./finding.ts";
export { type Cents, cents, formatEuros, readEuros } from "./money.ts";
export { tempered } from "./tempered.ts";
export { article, CIRCULAR_2_2_1, F32700, OUR_CHOICE, REGISTRATION, toConfirm, UNPUBLISHED } from "./texts.ts";
export { addWorkingDays, isPublicHoliday, isWorkingDay } from "./working-days.ts";
