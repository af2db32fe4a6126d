export { type Immersion, type ImmersionAim, immersionAims, type Prescriber, prescribers } from "./immersion.ts";
export { immersionFindings } from "./immersion-findings.ts";
