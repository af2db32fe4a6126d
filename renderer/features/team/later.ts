import { later } from "#ui/later.tsx";

/** Loaded when it is asked for. */
export const TeamScreen = later(async () => (await import("./TeamScreen.tsx")).TeamScreen);
