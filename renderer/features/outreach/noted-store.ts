// The last thing that was done, to be taken back or gone on with.
import { create } from "zustand";
import type { EncounterId, MetId } from "#shared/domain/outreach/index.ts";

export type Noted = {
  readonly encounter: EncounterId;
  readonly isTakenBack: boolean;
};

type Store = { readonly noted: Noted | null; readonly joining: MetId | null };

const EMPTY: Store = { noted: null, joining: null };
const useStore = create<Store>(() => EMPTY);

export const useNoted = (): Noted | null => useStore(({ noted }) => noted);
export const showNoted = (noted: Noted | null): void => useStore.setState({ noted });

/** Who is about to join a file. */
export const useJoining = (): MetId | null => useStore(({ joining }) => joining);
export const showJoining = (joining: MetId | null): void => useStore.setState({ joining });

/** Nothing of a space that closed stays in the window. */
export const forgetNoted = (): void => useStore.setState(EMPTY);
