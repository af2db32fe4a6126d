// What stands behind the list, the search and the day of an open project.
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { textStore } from "../files/text-store.ts";
import { allOf, loadVisits } from "../files/visit-book.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { SearchDesk } from "../search/search-desk.ts";
import { loadAsides } from "./asides.ts";
import { ListDesk } from "./list-desk.ts";

export type ProjectList = Awaited<ReturnType<typeof openList>>;

/** Throws a `StoreError`. */
export async function openList(
  { store, vault, catalog, maySign }: Pick<LogContext, "store" | "vault" | "catalog" | "maySign">,
  timers: Timers,
) {
  const summaries = await loadSummaries(store, vault);
  const texts = textStore(store, vault);
  const visits = await loadVisits(store, vault);
  const asides = await loadAsides(store, vault);
  const search = new SearchDesk({ summaries, texts, timers });
  const desk = new ListDesk({ search, asides, timers });

  /** All that stands in a file is on the screen. A disk that fails shows it as new once more. */
  const look = (file: CaseFileId): void => {
    const summary = summaries.get(file);
    if (summary === null || summary.heard.length === 0) return;
    const [all, seen] = [allOf(summary), visits.seen(file)];
    if (Object.entries(all).some(([from, count]) => seen[from] !== count)) {
      void visits.note(file, all).catch(() => undefined);
    }
  };

  return {
    texts,
    visits,
    asides,
    search,
    desk,
    look,
    /** A file was read again. */
    changed: (file: CaseFileId, isOpen: boolean): void => {
      search.changed(file);
      if (isOpen) look(file);
    },
    /** Has every file read of which the list, or the search, does not know all; `own`: the project's own rooms. */
    start: (own: CaseFileId, refresh: (file: CaseFileId) => void): void => {
      for (const { caseFile, isStale } of catalog.all()) {
        if (caseFile !== own && (isStale || summaries.get(caseFile) === null)) refresh(caseFile);
      }
      // In idle slices, and in its own time. A disk that fails is told by what the person writes.
      const readTexts = async (): Promise<void> => {
        const unread = await search.start();
        if (maySign) for (const file of unread) refresh(file);
      };
      readTexts().catch(() => undefined);
    },
    summaries,
  };
}
