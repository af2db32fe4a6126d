import { lazy } from "react";

/** Loaded when it is asked for. */
export const ResourcesScreen = lazy(async () => ({ default: (await import("./ResourcesScreen.tsx")).ResourcesScreen }));
