// The list of files, sealed, in chunks of 200: 10,000 files are read in a third of a second, one by one in a whole one.
// A summary that changed is written alone, with the change that it shows, and folded into its chunk later.
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import { readSummaries, type StoredSummary, writeSummaries } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";

const CHUNK = 200;
/** Changed summaries that are left alone before they are folded. */
const MOST_LOOSE = 100;

const chunkKey = (chunk: number): string => `chunk/${chunk.toString().padStart(6, "0")}`;
const looseKey = (file: CaseFileId): string => `loose/${file}`;
const placeOf = (key: string): string => `summaries/${key}`;

export type SummaryStore = {
  readonly get: (file: CaseFileId) => StoredSummary | null;
  readonly all: () => readonly StoredSummary[];
  /** What to write so that the disk knows this summary. */
  readonly change: (summary: StoredSummary) => StoreChange;
  /** Takes in a summary that the disk has. */
  readonly keep: (summary: StoredSummary) => void;
  /** What to write so that the disk forgets the summary of a file. */
  readonly removal: (file: CaseFileId) => readonly StoreChange[];
  /** Forgets a summary that the disk has forgotten. */
  readonly forget: (file: CaseFileId) => void;
  /** Folds loose summaries into their chunks when there are many. Throws a `StoreError`: nothing is lost then. */
  readonly fold: () => Promise<void>;
};

/** Reads the list from the disk. Throws a `StoreError`. Chunks that can't be read leave their files out until rebuilt. */
export async function loadSummaries(store: EngineStore, vault: Vault): Promise<SummaryStore> {
  const summaries = new Map<CaseFileId, StoredSummary>();
  const loose = new Set<CaseFileId>();
  const chunkOf = new Map<CaseFileId, number>();

  for (const { key, value } of await store.list("summaries", "chunk/")) {
    const opened = vault.open(placeOf(key), value);
    for (const summary of opened === null ? [] : readSummaries(opened)) {
      summaries.set(summary.id, summary);
      chunkOf.set(summary.id, Number(key.slice("chunk/".length)));
    }
  }
  for (const { key, value } of await store.list("summaries", "loose/")) {
    const opened = vault.open(placeOf(key), value);
    for (const summary of opened === null ? [] : readSummaries(opened)) {
      summaries.set(summary.id, summary);
      loose.add(summary.id);
    }
  }

  const sealed = (key: string, content: readonly StoredSummary[]): StoreChange => ({
    table: "summaries",
    key,
    value: vault.seal(placeOf(key), writeSummaries(content)),
  });
  const place = (file: CaseFileId): number => {
    const known = chunkOf.get(file);
    if (known !== undefined) return known;
    const chunk = Math.floor(chunkOf.size / CHUNK);
    chunkOf.set(file, chunk);
    return chunk;
  };

  return {
    get: (file) => summaries.get(file) ?? null,
    all: () => [...summaries.values()],
    change: (summary) => sealed(looseKey(summary.id), [summary]),
    keep: (summary) => {
      summaries.set(summary.id, summary);
      loose.add(summary.id);
    },
    removal: (file) => {
      const chunk = chunkOf.get(file);
      const others = [...chunkOf].flatMap(([each, at]) =>
        at === chunk && each !== file ? (summaries.get(each) ?? []) : [],
      );
      return [
        { table: "summaries", key: looseKey(file), value: null },
        ...(chunk === undefined ? [] : [sealed(chunkKey(chunk), others)]),
      ];
    },
    forget: (file) => {
      summaries.delete(file);
      loose.delete(file);
    },
    fold: async () => {
      if (loose.size < MOST_LOOSE) return;
      const folded = [...loose];
      const chunks = new Set(folded.map(place));
      const members = (chunk: number): StoredSummary[] =>
        [...chunkOf].flatMap(([file, at]) => (at === chunk ? (summaries.get(file) ?? []) : []));
      await store.write(
        [
          ...[...chunks].map((chunk) => sealed(chunkKey(chunk), members(chunk))),
          ...folded.map((file): StoreChange => ({ table: "summaries", key: looseKey(file), value: null })),
        ],
        "relaxed",
      );
      for (const file of folded) loose.delete(file);
    },
  };
}
