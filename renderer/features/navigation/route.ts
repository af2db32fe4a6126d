// Where the person is. Kept in memory: an address bar or a history would write on the disk which file was open when.
import { create } from "zustand";
import type { RoundId } from "#shared/domain/outreach/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

export type Route =
  | { readonly screen: "youngPeople" }
  | { readonly screen: "caseFile"; readonly file: CaseFileId }
  | { readonly screen: "outreach" }
  | { readonly screen: "round"; readonly round: RoundId }
  | { readonly screen: "team" }
  | { readonly screen: "settings" };

type Navigation = {
  readonly route: Route;
  readonly past: readonly Route[];
  readonly search: string;
  readonly isNewFileOpen: boolean;
  readonly isEncounterOpen: boolean;
  readonly isHelpOpen: boolean;
};

const START: Navigation = {
  route: { screen: "youngPeople" },
  past: [],
  search: "",
  isNewFileOpen: false,
  isEncounterOpen: false,
  isHelpOpen: false,
};

const useNavigation = create<Navigation>(() => START);

export const useRoute = (): Route => useNavigation(({ route }) => route);
export const useSearch = (): string => useNavigation(({ search }) => search);
export const useIsNewFileOpen = (): boolean => useNavigation(({ isNewFileOpen }) => isNewFileOpen);
export const useIsEncounterOpen = (): boolean => useNavigation(({ isEncounterOpen }) => isEncounterOpen);
export const useIsHelpOpen = (): boolean => useNavigation(({ isHelpOpen }) => isHelpOpen);

export const goTo = (route: Route): void =>
  useNavigation.setState((before) => ({ route, past: [...before.past.slice(-20), before.route] }));

export const goBack = (): void =>
  useNavigation.setState(({ past }) => ({ route: past.at(-1) ?? START.route, past: past.slice(0, -1) }));

/** Typing in the search shows the list that it filters. */
export const searchFor = (search: string): void =>
  useNavigation.setState(({ route }) => (route.screen === "youngPeople" ? { search } : { ...START, search }));

export const openNewFile = (isOpen: boolean): void => useNavigation.setState({ isNewFileOpen: isOpen });
export const openEncounter = (isOpen: boolean): void => useNavigation.setState({ isEncounterOpen: isOpen });
export const openHelp = (isOpen: boolean): void => useNavigation.setState({ isHelpOpen: isOpen });

/** Nothing of a space that closed stays in the window. */
export const resetNavigation = (): void => useNavigation.setState(START);
