import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { EngineStore, StoreFailure } from "#shared/ports/engine-store.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { DiskError } from "#shared/ports/journal.ts";
import type { Identity } from "#shared/ports/stored-identity.ts";
import type { GuestDesk } from "../invitation/guest-desk.ts";
import type { BackupKeeper } from "../journal/backup/backup-keeper.ts";
import type { SpaceDisk } from "../journal/space-disk.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import type { Vault } from "../vault/vault.ts";

/** One person's space, open: what the calls of the window work on. */
export type OpenSpace = {
  readonly id: string;
  readonly disk: SpaceDisk;
  readonly keeper: BackupKeeper;
  readonly store: EngineStore;
  readonly vault: Vault;
  identity: Identity;
  readonly project: ProjectSpace | null;
  /** Where somebody who was invited waits, until there is a project. */
  readonly guest: GuestDesk | null;
};

export type NotSaved = { readonly kind: "notSaved"; readonly failure: StoreFailure };

/** Turns a disk that fails into an answer that the window can show; anything else is a bug, and is thrown. */
export async function orNotSaved<Answer>(act: () => Promise<Answer>): Promise<Result<Answer, NotSaved>> {
  try {
    return ok(await act());
  } catch (thrown) {
    if (thrown instanceof DiskError) {
      return fail({ kind: "notSaved", failure: thrown.failure === "full" ? "full" : "broken" });
    }
    if (thrown instanceof StoreError) return fail({ kind: "notSaved", failure: thrown.failure });
    throw thrown;
  }
}
