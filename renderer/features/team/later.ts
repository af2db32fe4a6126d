import { lazy } from "react";

/** Loaded when it is asked for. */
export const TeamScreen = lazy(async () => ({ default: (await import("./TeamScreen.tsx")).TeamScreen }));
