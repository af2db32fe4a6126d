// How the list is cut, sorted and scrolled: found again when one comes back from a file, and gone with the space.
import { create } from "zustand";
import type { ListQuery } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

export type ListState = Omit<ListQuery, "most"> & {
  /** Pixels from the top. */
  readonly scrolled: number;
  /** The row that has, or had, the focus. */
  readonly current: CaseFileId | null;
};

const START: ListState = {
  search: "",
  cut: "all",
  phase: null,
  lead: null,
  silentFor: null,
  order: null,
  scrolled: 0,
  current: null,
};

const useState = create<ListState>(() => START);

export const useListState = (): ListState => useState();
export const listState = (): ListState => useState.getState();

/** What is asked anew is shown from its beginning. */
export const askList = (changes: Partial<Omit<ListQuery, "most">>): void =>
  useState.setState({ scrolled: 0, current: null, ...changes });
export const keepPlace = (place: Pick<ListState, "scrolled"> | Pick<ListState, "current">): void =>
  useState.setState(place);
export const resetList = (): void => useState.setState(START);
