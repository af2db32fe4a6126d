export { FileEncounters } from "./FileEncounters.tsx";
export { NotedNotice } from "./NotedNotice.tsx";
export { forgetNoted } from "./noted-store.ts";
export { OutreachOverlays } from "./OutreachOverlays.tsx";
export { OutreachScreen } from "./OutreachScreen.tsx";
export { RoundScreen } from "./RoundScreen.tsx";
export { Suggestions } from "./Suggestions.tsx";
