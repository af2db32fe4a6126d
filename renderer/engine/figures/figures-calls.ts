import { byPerson, figuresOf, pooled } from "#shared/domain/figures/index.ts";
import type { FileFigures, Period } from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FiguresCalls, FiguresView } from "#shared/ports/figures.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Directory } from "../project/directory.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { countFigures } from "./count-figures.ts";
import type { FiguresStore } from "./figures-store.ts";
import { publishedRooms, readPublished } from "./read-published.ts";

export type FiguresSources = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly figures: FiguresStore;
  readonly directory: () => Directory;
  /** FIL-7: the file of the same person that is shown for this one: itself, mostly. */
  readonly shownFor: (file: CaseFileId) => CaseFileId;
  /** Resolves once all that the disk has is read. */
  readonly allRead: () => Promise<void>;
};

/** SHR-14: the coordinator counts what is published, and reads no file; everybody else counts the files that they read. */
export function figuresCalls(current: () => FiguresSources, timers: Pick<Timers, "now">): FiguresCalls {
  // By what is held of a space, so that nothing of it outlives it.
  const last = new WeakMap<FiguresStore, Counting>();
  const unlessCounted = async (sources: FiguresSources, from: Counting["from"], count: () => Promise<FiguresView>) => {
    const known = last.get(sources.figures);
    if (known !== undefined && isSame(known.from, from)) return known.view;
    const view = await count();
    last.set(sources.figures, { from, view });
    return view;
  };
  return {
    countFigures: async (period): Promise<FiguresView> => {
      const sources = current();
      const directory = sources.directory();
      const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
      const asked = [today, period.from, period.to];
      const isCounting = directory.members.some(({ isMe, role }) => isMe && role === "coordinator");
      if (isCounting) {
        const from = [...asked, directory, ...publishedRooms(sources.context)];
        return await unlessCounted(sources, from, () => countPublished(sources, directory, period, today));
      }
      await sources.allRead();
      const all = sources.figures.all();
      const people = all.map(({ id }) => sources.shownFor(id));
      return await unlessCounted(sources, [...asked, ...all, ...people], () => {
        const files = byPerson(all, ({ id }) => id, sources.shownFor).map(([first, ...others]): FileFigures => {
          const facts = pooled([first.facts, ...others.map((each) => each.facts)]);
          return figuresOf(facts, { file: first.id, organization: "", basin: null }, today);
        });
        return Promise.resolve({ ...countFigures(files, period, today), from: "files", publishedAt: null });
      });
    },
  };
}

/** The last answer, and all that it follows from: a question comes with each exchange, and mostly nothing has changed. */
type Counting = { readonly from: readonly unknown[]; readonly view: FiguresView };

/** What is held is replaced when it changes, never written in. */
const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((each, at) => each === other[at]);

async function countPublished(
  sources: FiguresSources,
  directory: Directory,
  period: Period,
  today: CalendarDay,
): Promise<FiguresView> {
  const cases = await readPublished(sources, directory);
  const files = cases.map(
    ({ pseudonym, organization, facts }): FileFigures =>
      figuresOf(facts, { file: pseudonym, organization, basin: null }, today),
  );
  const times = cases.map(({ publishedAt }) => publishedAt);
  const publishedAt = times.length === 0 ? null : times.reduce((last, at) => (at > last ? at : last));
  return { ...countFigures(files, period, today), from: "published", publishedAt };
}
