// The work that is left of a project, sealed, and in the journal like all that a person typed and nobody else has.
import type { Json } from "#shared/kernel/json.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { LeftFile, LeftProject } from "#shared/ports/left-work.ts";
import type { CaseFileId, ProjectId } from "#shared/protocol/ids.ts";
import { formChange, readForm } from "../space/forms.ts";
import type { Vault } from "../vault/vault.ts";
import { type LeftRow, readLeftRow, writeLeftRow } from "./left-rows.ts";

const PLACE = "left-work";

/** What is left of a file: as its author reads it, and as it can be said again. */
export type KeptFile = LeftFile & { readonly caseFile: CaseFileId; readonly rows: readonly LeftRow[] };

export type KeptProject = Omit<LeftProject, "files" | "mayReturn"> & {
  /** `null`: an earlier version kept it, in words alone. */
  readonly id: ProjectId | null;
  readonly files: readonly KeptFile[];
};

/** `null` once the person needs it no more. */
export function leftChange(vault: Vault, left: KeptProject | null): StoreChange {
  const files = left?.files.map(({ rows, ...file }) => ({ ...file, rows: rows.map(writeLeftRow) }));
  // Plain data, whose readonly arrays TypeScript does not take for JSON.
  return formChange(vault, PLACE, (left === null ? null : { ...left, files }) as unknown as Json);
}

/** `null`: nothing is left of any. What is read was written here: the vault vouches for it. Throws a `StoreError`. */
export async function readLeft(store: EngineStore, vault: Vault): Promise<KeptProject | null> {
  const stored = (await readForm(store, vault, PLACE)) as unknown as StoredProject | null;
  if (stored === null) return null;
  const files = stored.files.map(({ rows = [], ...file }) => ({ ...file, rows: rows.map(readLeftRow) }));
  return { ...stored, id: stored.id ?? null, isOrganization: stored.isOrganization ?? false, files };
}

type StoredProject = Omit<KeptProject, "files" | "isOrganization"> & {
  /** An earlier version did not say it. */
  readonly isOrganization?: boolean;
  readonly files: readonly (Omit<KeptFile, "rows"> & { readonly rows?: readonly Json[] })[];
};
