// What is typed in a form that is not a file yet: kept from one keystroke to the next, sealed, and found again after a
// kill.
import { type Bytes, fromUtf8, utf8 } from "#shared/kernel/bytes.ts";
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
  return contentOf(vault, form, stored);
}

/** Every form in which something was left. Throws a `StoreError`. */
export const readForms = async (
  store: EngineStore,
  vault: Vault,
): Promise<readonly { readonly form: string; readonly content: Json }[]> =>
  (await store.list("forms")).map(({ key, value }) => ({ form: key, content: contentOf(vault, key, value) }));

function contentOf(vault: Vault, form: string, stored: Bytes | null): Json {
  const opened = stored === null ? null : vault.open(placeOf(form), stored);
  const content: unknown = JSON.parse((opened === null ? null : fromUtf8(opened)) ?? "null");
  return isJson(content) ? content : null;
}
