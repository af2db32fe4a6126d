export { CaseFileScreen } from "./CaseFileScreen.tsx";
export { PhasePill } from "./phases.tsx";
