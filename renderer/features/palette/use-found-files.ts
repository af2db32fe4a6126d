import { useMemo } from "react";
import { useArranged, useFiles, useMatches } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { ListQuery } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { youngPeople } from "#text/fr.ts";
import type { Entry } from "./entries.ts";

export type FileEntry = Entry & { readonly summary: FileSummary; readonly match: Excerpt | null };

const MOST = 8;
const NONE: readonly CaseFileId[] = [];

/** The files that answer, the best first, with the place where they do; `null` while the answer is on its way. */
export function useFoundFiles(search: string): readonly FileEntry[] | null {
  const files = useFiles();
  const query = useMemo<ListQuery>(
    () => ({ search, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: MOST }),
    [search],
  );
  const answered = useArranged(query);
  const isAnswered = answered?.query.search === search;
  const found = isAnswered ? answered.files : NONE;
  const matches = useMatches(search, found);
  if (search.trim() === "") return [];
  if (!isAnswered) return null;
  return found.flatMap((file) => {
    const summary = files.get(file);
    if (summary === undefined) return [];
    const label = summary.name === "" ? youngPeople.unnamed : summary.name;
    const act = (): void => goTo({ screen: "caseFile", file });
    return [{ id: file, label, summary, match: matches?.get(file) ?? null, act }];
  });
}
