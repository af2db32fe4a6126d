export { isSilent, SILENT_AFTER } from "./silence.ts";
