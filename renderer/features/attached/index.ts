export { AttachedFiles } from "./AttachedFiles.tsx";
export { filesOf } from "./files-of.ts";
