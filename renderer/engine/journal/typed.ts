// What was typed and not signed yet, and how many openings there were: small entries of the journal, compared by content.
import { sameBytes } from "#shared/kernel/bytes.ts";
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { TYPED } from "./mine.ts";

/** Everything that was typed, as the store has it. */
export async function typedIn(store: EngineStore): Promise<readonly StoreChange[]> {
  const tables = await Promise.all(
    TYPED.map(async (table) => (await store.list(table)).map(({ key, value }): StoreChange => ({ table, key, value }))),
  );
  return tables.flat();
}

/** What the journal lacks of these, or has otherwise. */
export function differing(
  changes: readonly StoreChange[],
  journaled: ReadonlyMap<string, Uint8Array>,
): readonly StoreChange[] {
  return changes.filter(({ table, key, value }) => {
    const known = journaled.get(`${table}/${key}`);
    return value !== null && (known === undefined || !sameBytes(known, value));
  });
}

/** The keys of the journal that speak of what was typed. */
export const isTyped = (key: string): boolean => TYPED.some((table) => key.startsWith(`${table}/`));

export function changeOf(entryKey: string, value: StoreChange["value"]): StoreChange {
  const slash = entryKey.indexOf("/");
  return { table: entryKey.slice(0, slash) as StoreChange["table"], key: entryKey.slice(slash + 1), value };
}
