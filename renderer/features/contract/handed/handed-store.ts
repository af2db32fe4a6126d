// What the screen shows while the young person has it. Kept in memory: a window that is killed comes back locked.
import { create } from "zustand";
import type { Party, Sha256 } from "#shared/domain/contract/index.ts";
import type { NewIdentity } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

export type Handed = {
  readonly file: CaseFileId;
  readonly hash: Sha256;
  readonly party: Extract<Party, "youngPerson" | "legalGuardian">;
  /** Who signs, where the text does not say it. */
  readonly signer: string | null;
  readonly role: string | null;
  /** How the worker knows who it is. */
  readonly identity: Exclude<NewIdentity, { readonly kind: "passphrase" }>;
  readonly place: string;
};

type Held = {
  readonly handed: Handed | null;
  /** The file whose contract the screen came back from: the worker goes on where they were. */
  readonly cameFrom: CaseFileId | null;
  /** The texts of which a copy was saved to be read outside of the window. */
  readonly copied: readonly Sha256[];
};

const useStore = create<Held>(() => ({ handed: null, cameFrom: null, copied: [] }));

export const useHanded = (): Handed | null => useStore(({ handed }) => handed);
export const handOver = (handed: Handed): void => useStore.setState({ handed, cameFrom: null });
/** The screen is the worker's again. */
export const takeBackScreen = (cameFrom: CaseFileId): void => useStore.setState({ handed: null, cameFrom });
/** The space closed. */
export const forgetHanded = (): void => useStore.setState({ handed: null, cameFrom: null, copied: [] });

export const noteCopied = (hash: Sha256): void => useStore.setState(({ copied }) => ({ copied: [...copied, hash] }));
/** Whether a copy of this text was saved since the space was opened. */
export const useIsCopied = (hash: Sha256): boolean => useStore(({ copied }) => copied.includes(hash));

/** A file is open again: whatever is opened later opens where it always does. */
export const arrive = (): void => useStore.setState({ cameFrom: null });

/** Whether the screen has just come back from the contract of this file. */
export const comesFromContract = (file: CaseFileId): boolean => useStore.getState().cameFrom === file;
