export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { missingNow, PhasePill } from "./phases.tsx";
