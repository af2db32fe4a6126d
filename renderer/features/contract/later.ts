import { lazy } from "react";

// Contracts are made and signed now and then: their screens are loaded when they are asked for.
export const ContractTab = lazy(async () => ({ default: (await import("./desk/ContractTab.tsx")).ContractTab }));
export const HandedScreen = lazy(async () => ({ default: (await import("./handed/HandedScreen.tsx")).HandedScreen }));
export const VerifyContract = lazy(async () => ({ default: (await import("./VerifyContract.tsx")).VerifyContract }));
