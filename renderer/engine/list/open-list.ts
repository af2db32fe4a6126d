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
  { store, vault, maySign }: Pick<LogContext, "store" | "vault" | "maySign">,
  timers: Timers,
) {
  const summaries = await loadSummaries(store, vault);
  const texts = textStore(store, vault);
  const visits = await loadVisits(store, vault);
  const asides = await loadAsides(store, vault);
  const search = new SearchDesk({ summaries, texts, timers });
  const desk = new ListDesk({ search, asides, timers, healthDays: (file) => summaries.get(file)?.healthDays ?? [] });
  let reading: Promise<readonly CaseFileId[]> = Promise.resolve([]);

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
    /** Has the texts read, in idle slices, and every file of which the disk has none. */
    start: (refresh: (file: CaseFileId) => void): void => {
      reading = search.start();
      // A disk that fails is told by what the person writes.
      const refreshUnread = async (): Promise<void> => {
        const unread = await reading;
        if (maySign) for (const file of unread) refresh(file);
      };
      refreshUnread().catch(() => undefined);
    },
    /** Resolves once all that the disk has is read. Throws a `StoreError`. */
    wholeRead: async (): Promise<void> => {
      await reading;
    },
    /**
     * Once all is read: takes all that the list and the search have of these files from the disk, in one write, then from memory. Throws a
     * `StoreError`.
     */
    forget: async (files: ReadonlySet<CaseFileId>): Promise<void> => {
      await store.write([...summaries.removal(files), ...texts.removal(files)], "relaxed");
      summaries.forget(files);
      texts.forget(files);
      search.forget(files);
    },
    summaries,
  };
}
