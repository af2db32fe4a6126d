import { figuresOf } from "#shared/domain/figures/index.ts";
import type { FileFigures } from "#shared/domain/indicators/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FiguresCalls, FiguresView } from "#shared/ports/figures.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Directory } from "../project/directory.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { countFigures } from "./count-figures.ts";
import type { FiguresStore } from "./figures-store.ts";
import { readPublished } from "./read-published.ts";

export type FiguresSources = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly figures: FiguresStore;
  readonly directory: () => Directory;
  /** Resolves once all that the disk has is read. */
  readonly allRead: () => Promise<void>;
};

/** SHR-14: the coordinator counts what is published, and reads no file; everybody else counts the files that they read. */
export const figuresCalls = (current: () => FiguresSources, timers: Pick<Timers, "now">): FiguresCalls => ({
  countFigures: async (period): Promise<FiguresView> => {
    const sources = current();
    const directory = sources.directory();
    const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
    const isCounting = directory.members.some(({ isMe, role }) => isMe && role === "coordinator");
    if (!isCounting) {
      await sources.allRead();
      const files = sources.figures
        .all()
        .map(({ id, facts }): FileFigures => figuresOf(facts, { file: id, organization: "", basin: null }, today));
      return { ...countFigures(files, period, today), from: "files", publishedAt: null };
    }
    const cases = await readPublished(sources, directory);
    const files = cases.map(
      ({ pseudonym, organization, facts }): FileFigures =>
        figuresOf(facts, { file: pseudonym, organization, basin: null }, today),
    );
    const times = cases.map(({ publishedAt }) => publishedAt);
    const publishedAt = times.length === 0 ? null : times.reduce((last, at) => (at > last ? at : last));
    return { ...countFigures(files, period, today), from: "published", publishedAt };
  },
});
