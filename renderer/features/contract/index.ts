export { ContractTab } from "./desk/ContractTab.tsx";
export { HandedScreen } from "./handed/HandedScreen.tsx";
export { arrive, comesFromContract, takeBackScreen, useHanded } from "./handed/handed-store.ts";
export { VerifyLink } from "./VerifyLink.tsx";
