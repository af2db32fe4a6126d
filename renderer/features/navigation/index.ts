export { askList, keepPlace, listState, useListState } from "./list-state.ts";
export {
  goBack,
  goTo,
  openHelp,
  openNewFile,
  openPalette,
  type Place,
  resetNavigation,
  searchFor,
  useIsHelpOpen,
  useIsNewFileOpen,
  useIsPaletteOpen,
  useRoute,
} from "./route.ts";
export { useShortcuts } from "./shortcuts.ts";
