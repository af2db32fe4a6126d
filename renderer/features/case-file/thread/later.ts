import { later } from "#ui/later.tsx";

/** Loaded when it is asked for. */
export const ThreadTab = later(async () => (await import("./ThreadTab.tsx")).ThreadTab);
