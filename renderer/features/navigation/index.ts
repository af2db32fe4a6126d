export {
  goBack,
  goTo,
  openEncounter,
  openHelp,
  openNewFile,
  type Route,
  resetNavigation,
  searchFor,
  useIsEncounterOpen,
  useIsHelpOpen,
  useIsNewFileOpen,
  useRoute,
  useSearch,
} from "./route.ts";
export { useShortcuts } from "./shortcuts.ts";
