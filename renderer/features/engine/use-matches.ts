import { useEffect, useRef, useState } from "react";
import type { Excerpt } from "#shared/domain/search/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { useEngine } from "./calls.ts";

type Matches = { readonly search: string; readonly of: ReadonlyMap<CaseFileId, Excerpt> };

/** Where the files in view answer a search; `null` while nothing is searched for. */
export function useMatches(search: string, files: readonly CaseFileId[]): ReadonlyMap<CaseFileId, Excerpt> | null {
  const engine = useEngine();
  const [matches, setMatches] = useState<Matches>({ search: "", of: new Map() });
  const latest = useRef(search);
  latest.current = search;
  const isSearching = search.trim() !== "";

  useEffect(() => {
    if (!isSearching || files.length === 0) return;
    void engine.showMatches(search, files).then((found) => {
      if (latest.current !== search) return;
      const shown = found.flatMap((excerpt, at): [CaseFileId, Excerpt][] => {
        const file = files[at];
        return excerpt === null || file === undefined ? [] : [[file, excerpt]];
      });
      setMatches({ search, of: new Map(shown) });
    });
  }, [engine, isSearching, search, files]);

  if (!isSearching) return null;
  return matches.search === search ? matches.of : new Map();
}
