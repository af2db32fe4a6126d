export { askList, keepPlace, listState, useListState } from "./list-state.ts";
export {
  goBack,
  goTo,
  openEncounter,
  openHelp,
  openNewFile,
  openPalette,
  type Place,
  type Route,
  resetNavigation,
  searchFor,
  useIsEncounterOpen,
  useIsHelpOpen,
  useIsNewFileOpen,
  useIsPaletteOpen,
  useRoute,
} from "./route.ts";
export { useShortcuts } from "./shortcuts.ts";
