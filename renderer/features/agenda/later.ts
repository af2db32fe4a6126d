import { later } from "#ui/later.tsx";

/** Loaded when it is asked for. */
export const AgendaScreen = later(async () => (await import("./AgendaScreen.tsx")).AgendaScreen);
