// Where the person is. Kept in memory: an address bar or a history would write on the disk which file was open when.
import { create } from "zustand";
import type { RoundId } from "#shared/domain/outreach/index.ts";
import type { FilePart } from "#shared/domain/today/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { askList, resetList } from "./list-state.ts";

export type Route =
  | { readonly screen: "today" }
  | { readonly screen: "youngPeople" }
  /** `part`: straight to one of its parts. */
  | { readonly screen: "caseFile"; readonly file: CaseFileId; readonly part?: FilePart }
  | { readonly screen: "outreach" }
  | { readonly screen: "agenda" }
  | { readonly screen: "round"; readonly round: RoundId }
  | { readonly screen: "resources" }
  | { readonly screen: "figures" }
  | { readonly screen: "team" }
  /** `exchange`: straight to what can be done without a network. */
  | { readonly screen: "settings"; readonly part?: "exchange" };

/** A screen that stands by itself in the navigation. */
export type Place = Exclude<Route["screen"], "caseFile" | "round">;

type Navigation = {
  readonly route: Route;
  readonly past: readonly Route[];
  readonly isNewFileOpen: boolean;
  readonly isEncounterOpen: boolean;
  readonly isHelpOpen: boolean;
  readonly isPaletteOpen: boolean;
};

const START: Navigation = {
  route: { screen: "today" },
  past: [],
  isNewFileOpen: false,
  isEncounterOpen: false,
  isHelpOpen: false,
  isPaletteOpen: false,
};

const useNavigation = create<Navigation>(() => START);

export const useRoute = (): Route => useNavigation(({ route }) => route);
export const useIsNewFileOpen = (): boolean => useNavigation(({ isNewFileOpen }) => isNewFileOpen);
export const useIsEncounterOpen = (): boolean => useNavigation(({ isEncounterOpen }) => isEncounterOpen);
export const useIsHelpOpen = (): boolean => useNavigation(({ isHelpOpen }) => isHelpOpen);
export const useIsPaletteOpen = (): boolean => useNavigation(({ isPaletteOpen }) => isPaletteOpen);

export const goTo = (route: Route): void =>
  useNavigation.setState((before) => ({ route, past: [...before.past.slice(-20), before.route] }));

export const goBack = (): void =>
  useNavigation.setState(({ past }) => ({ route: past.at(-1) ?? START.route, past: past.slice(0, -1) }));

/** Shows in the list what answers to these words, whatever it was cut down to. */
export function searchFor(search: string): void {
  resetList();
  askList({ search });
  goTo({ screen: "youngPeople" });
}

export const openNewFile = (isOpen: boolean): void => useNavigation.setState({ isNewFileOpen: isOpen });
export const openEncounter = (isOpen: boolean): void => useNavigation.setState({ isEncounterOpen: isOpen });
export const openHelp = (isOpen: boolean): void => useNavigation.setState({ isHelpOpen: isOpen });
export const openPalette = (isOpen: boolean): void => useNavigation.setState({ isPaletteOpen: isOpen });

/** Nothing of a space that closed stays in the window. */
export function resetNavigation(): void {
  useNavigation.setState(START);
  resetList();
}
