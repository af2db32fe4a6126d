export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { PhasePill, phaseLabel } from "./phases.tsx";
