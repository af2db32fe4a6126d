export { ContractTab } from "./desk/ContractTab.tsx";
export { HandedScreen } from "./handed/HandedScreen.tsx";
export { takeBackScreen, useHanded } from "./handed/handed-store.ts";
export { VerifyLink } from "./VerifyLink.tsx";
