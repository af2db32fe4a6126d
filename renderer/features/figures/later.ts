import { later } from "#ui/later.tsx";

/** Loaded when it is asked for: it brings its own words. */
export const FiguresScreen = later(async () => (await import("./FiguresScreen.tsx")).FiguresScreen);
