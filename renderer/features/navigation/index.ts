export {
  goBack,
  goTo,
  openHelp,
  openNewFile,
  type Route,
  resetNavigation,
  searchFor,
  useIsHelpOpen,
  useIsNewFileOpen,
  useRoute,
  useSearch,
} from "./route.ts";
export { useShortcuts } from "./shortcuts.ts";
