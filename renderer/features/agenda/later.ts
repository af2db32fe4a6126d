import { lazy } from "react";

/** Loaded when it is asked for. */
export const AgendaScreen = lazy(async () => ({ default: (await import("./AgendaScreen.tsx")).AgendaScreen }));
