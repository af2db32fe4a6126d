export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { valueText } from "./field-values.ts";
export { missingNow, PhasePill } from "./phases.tsx";
