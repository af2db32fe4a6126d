import { later } from "#ui/later.tsx";

/** Loaded when it is asked for. */
export const SettingsScreen = later(async () => (await import("./SettingsScreen.tsx")).SettingsScreen);
