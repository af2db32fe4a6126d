export { LateDialog } from "./LateDialog.tsx";
export { LeftDialog } from "./LeftDialog.tsx";
export { SetAsideLink } from "./SetAsideLink.tsx";
export { type LateWork, useLateWork } from "./use-late-work.ts";
