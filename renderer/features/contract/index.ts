export { arrive, comesFromContract, forgetHanded, useHanded } from "./handed/handed-store.ts";
export { ContractTab, HandedScreen } from "./later.ts";
export { VerifyLink } from "./VerifyLink.tsx";
