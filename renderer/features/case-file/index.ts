export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { valueText } from "./field-values.ts";
export { PhasePill } from "./phases.tsx";
