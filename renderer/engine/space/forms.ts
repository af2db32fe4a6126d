// What is typed in a form that is not a file yet: kept from one keystroke to the next, sealed, and found again after a
// kill.
import { fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
import { isJson, type Json } from "#shared/kernel/json.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { Vault } from "../vault/vault.ts";

const placeOf = (form: string): string => `forms/${form}`;

/** `null` empties the form. */
export const formChange = (vault: Vault, form: string, content: Json): StoreChange => ({
  table: "forms",
  key: form,
  value: content === null ? null : vault.seal(placeOf(form), utf8(JSON.stringify(content))),
});

/** `null`: nothing was left in it. Throws a `StoreError`. */
export async function readForm(store: EngineStore, vault: Vault, form: string): Promise<Json> {
  const stored = await store.read("forms", form);
  const opened = stored === null ? null : vault.open(placeOf(form), stored);
  const content: unknown = JSON.parse((opened === null ? null : fromUtf8(opened)) ?? "null");
  return isJson(content) ? content : null;
}
