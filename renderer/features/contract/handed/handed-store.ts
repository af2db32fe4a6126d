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

const useStore = create<{ readonly handed: Handed | null }>(() => ({ handed: null }));

export const useHanded = (): Handed | null => useStore(({ handed }) => handed);
export const handOver = (handed: Handed): void => useStore.setState({ handed });
/** The screen is the worker's again, or the space closed. */
export const takeBackScreen = (): void => useStore.setState({ handed: null });
