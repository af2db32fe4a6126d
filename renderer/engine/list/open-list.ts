// What stands behind the list, the search and the day of an open project.
import type { Seen } from "#shared/ports/stored-visits.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { figuresStore } from "../figures/figures-store.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { textStore } from "../files/text-store.ts";
import { allOf, loadVisits } from "../files/visit-book.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { SamePeople } from "../same-person/same-people.ts";
import { SearchDesk } from "../search/search-desk.ts";
import { loadAsides } from "./asides.ts";
import { ListDesk, type ListDeskOptions } from "./list-desk.ts";

export type ProjectList = Awaited<ReturnType<typeof openList>>;

/** Throws a `StoreError`. */
export async function openList(
  { store, vault, maySign }: Pick<LogContext, "store" | "vault" | "maySign">,
  timers: Timers,
  heldSince: ListDeskOptions["heldSince"],
) {
  const summaries = await loadSummaries(store, vault);
  const texts = textStore(store, vault);
  const figures = figuresStore(store, vault);
  const visits = await loadVisits(store, vault);
  const asides = await loadAsides(store, vault);
  const samePeople = new SamePeople(summaries);
  const search = new SearchDesk({ summaries, texts, timers });
  const healthDays = (file: CaseFileId) => summaries.get(file)?.healthDays ?? [];
  const desk = new ListDesk({ search, asides, timers, healthDays, heldSince });
  let reading: Promise<readonly CaseFileId[]> = Promise.resolve([]);

  const before = new Map<CaseFileId, Seen>();

  /** All that stands in a file is on the screen. A disk that fails shows it as new once more. */
  const look = (file: CaseFileId): void => {
    const summary = summaries.get(file);
    if (summary === null || summary.heard.length === 0) return;
    const [all, seen] = [allOf(summary), visits.seen(file)];
    if (Object.entries(all).some(([from, count]) => seen[from] !== count)) {
      void visits.note(file, all).catch(() => undefined);
    }
  };

  /** Answers the files that the disk has no text, or no figures, of. */
  const readAll = async (): Promise<readonly CaseFileId[]> => {
    const unread = await search.start();
    await figures.load(() => new Promise((next) => void timers.after(0, next)));
    return [...new Set([...unread, ...summaries.all().flatMap(({ id }) => (figures.get(id) === null ? [id] : []))])];
  };

  return {
    texts,
    figures,
    visits,
    asides,
    search,
    desk,
    look,
    /** A file is being opened: what was seen of it so far, before the screen shows the rest. */
    arrive: (file: CaseFileId): void => {
      before.set(file, visits.seen(file));
    },
    seenBefore: (file: CaseFileId): Seen => before.get(file) ?? visits.seen(file),
    /** A file was read again. */
    changed: (file: CaseFileId, isOpen: boolean): void => {
      search.changed(file);
      samePeople.read(file);
      if (isOpen) look(file);
    },
    /** Has the texts read, in idle slices, and every file of which the disk has none. */
    start: (refresh: (file: CaseFileId) => void, allRead: () => void): void => {
      reading = readAll();
      // A disk that fails is told by what the person writes.
      const refreshUnread = async (): Promise<void> => {
        const unread = await reading;
        if (maySign) for (const file of unread) refresh(file);
        allRead();
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
      const removals = [summaries, texts, figures].flatMap((each) => each.removal(files));
      await store.write(removals, "relaxed");
      summaries.forget(files);
      texts.forget(files);
      figures.forget(files);
      search.forget(files);
      for (const file of files) samePeople.read(file);
    },
    summaries,
    samePeople,
  };
}
