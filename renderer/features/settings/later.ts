import { lazy } from "react";

/** Loaded when it is asked for. */
export const SettingsScreen = lazy(async () => ({ default: (await import("./SettingsScreen.tsx")).SettingsScreen }));
