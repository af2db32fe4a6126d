import { useEffect, useRef, useState } from "react";
import { useEngine, useFiles } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { youngPeople } from "#text/fr.ts";
import type { Entry } from "./entries.ts";

export type FileEntry = Entry & { readonly summary: FileSummary; readonly match: Excerpt | null };

const MOST = 8;

/** The files that answer, the best first, with the place where they do. */
export function useFoundFiles(search: string): readonly FileEntry[] {
  const engine = useEngine();
  const files = useFiles();
  const [found, setFound] = useState<readonly { readonly file: CaseFileId; readonly match: Excerpt | null }[]>([]);
  const latest = useRef(search);
  latest.current = search;

  useEffect(() => {
    const ask = async (): Promise<void> => {
      if (search.trim() === "") return setFound([]);
      const query = { search, cut: "all", phase: null, lead: null, silentFor: null, order: null, most: MOST } as const;
      const arranged = await engine.arrangeFiles(query);
      const matches = await engine.showMatches(search, arranged.files);
      if (latest.current === search) {
        setFound(arranged.files.map((file, at) => ({ file, match: matches[at] ?? null })));
      }
    };
    void ask();
  }, [engine, search]);

  return found.flatMap(({ file, match }) => {
    const summary = files.get(file);
    if (summary === undefined) return [];
    const label = summary.name === "" ? youngPeople.unnamed : summary.name;
    return [{ id: file, label, summary, match, act: () => goTo({ screen: "caseFile", file }) }];
  });
}
