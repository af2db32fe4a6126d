// The work that is left of a project, sealed, and in the journal like all that a person typed and nobody else has.
import type { Json } from "#shared/kernel/json.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { LeftProject } from "#shared/ports/left-work.ts";
import { formChange, readForm } from "../space/forms.ts";
import type { Vault } from "../vault/vault.ts";

const PLACE = "left-work";

/** `null` once the person needs it no more. */
export const leftChange = (vault: Vault, left: LeftProject | null): StoreChange =>
  // Plain data, whose readonly arrays TypeScript does not take for JSON.
  formChange(vault, PLACE, left as unknown as Json);

/** `null`: nothing is left of any. What is read was written here: the vault vouches for it. Throws a `StoreError`. */
export const readLeft = async (store: EngineStore, vault: Vault): Promise<LeftProject | null> =>
  (await readForm(store, vault, PLACE)) as unknown as LeftProject | null;
