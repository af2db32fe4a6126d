import { lazy } from "react";

/** Loaded when it is asked for: it brings its own words. */
export const FiguresScreen = lazy(async () => ({ default: (await import("./FiguresScreen.tsx")).FiguresScreen }));
