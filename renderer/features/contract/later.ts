import { later } from "#ui/later.tsx";

// Contracts are made and signed now and then: their screens are loaded when they are asked for.
export const ContractTab = later(async () => (await import("./desk/ContractTab.tsx")).ContractTab);
export const HandedScreen = later(async () => (await import("./handed/HandedScreen.tsx")).HandedScreen);
export const VerifyContract = later(async () => (await import("./VerifyContract.tsx")).VerifyContract);
