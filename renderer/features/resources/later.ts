import { later } from "#ui/later.tsx";

/** Loaded when it is asked for. */
export const ResourcesScreen = later(async () => (await import("./ResourcesScreen.tsx")).ResourcesScreen);
