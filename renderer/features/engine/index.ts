export { type Engine, EngineContext, useEngine } from "./calls.ts";
export { saveOnceRead } from "./save-file.ts";
export { useArranged } from "./use-arranged.ts";
export { useAuditTrail } from "./use-audit-trail.ts";
export { useMatches } from "./use-matches.ts";
export { useNow } from "./use-now.ts";
export {
  forgetFile,
  onNoteEdited,
  showAbout,
  showView,
  useAbout,
  useConnection,
  useDeriving,
  useDisk,
  useExchange,
  useFile,
  useFiles,
  useInvitations,
  useIsListRead,
  useOthersHere,
  useOutreach,
  useResources,
  useSession,
  useShownCount,
  useShownFile,
  useTimesTold,
  useToday,
} from "./views.ts";
