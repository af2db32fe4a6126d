export { arrive, comesFromContract, takeBackScreen, useHanded } from "./handed/handed-store.ts";
export { ContractTab, HandedScreen } from "./later.ts";
export { VerifyLink } from "./VerifyLink.tsx";
