export { type Engine, EngineContext, useEngine } from "./calls.ts";
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
  useSession,
} from "./views.ts";
