// What this person has seen of each file, on this device: sealed, in a fixed number of rows, so that a visit is one small
// write however many files there are. Backups hold it, since nothing else tells it.
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import { readVisits, type Seen, writeVisits } from "#shared/ports/stored-visits.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";

export type VisitBook = {
  readonly seen: (file: CaseFileId) => Seen;
  /** `seen`: all of it now, or what it was before. Resolves once the disk has it. Throws a `StoreError`. */
  readonly note: (file: CaseFileId, seen: Seen) => Promise<void>;
};

/** All that stands in a file, as seen. */
export const allOf = ({ heard }: StoredSummary): Seen =>
  Object.fromEntries(heard.map(({ from, count }) => [from, count]));

const PREFIX = "seen/";
/** Characters of a file's id that name its row: 256 rows at most. */
const NAMED_BY = 2;

/** Throws a `StoreError`. */
export async function loadVisits(store: EngineStore, vault: Vault): Promise<VisitBook> {
  const rows = new Map<string, Map<CaseFileId, Seen>>();
  for (const { key, value } of await store.list("meta", PREFIX)) {
    rows.set(key, new Map(readVisits(vault.open(`meta/${key}`, value))));
  }
  const keyOf = (file: CaseFileId): string => PREFIX + file.slice(0, NAMED_BY);
  return {
    seen: (file) => rows.get(keyOf(file))?.get(file) ?? {},
    note: async (file, seen) => {
      const key = keyOf(file);
      const visits = rows.get(key) ?? new Map<CaseFileId, Seen>();
      rows.set(key, visits.set(file, seen));
      await store.write([{ table: "meta", key, value: vault.seal(`meta/${key}`, writeVisits(visits)) }], "relaxed");
    },
  };
}
