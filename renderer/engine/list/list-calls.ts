import { checkSnooze } from "#shared/domain/attention/index.ts";
import { fail, type Result } from "#shared/kernel/result.ts";
import type { NotSaved } from "#shared/ports/engine.ts";
import type { ListCalls } from "#shared/ports/list.ts";
import type { Seen } from "#shared/ports/stored-visits.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { allOf } from "../files/visit-book.ts";
import { orNotSaved } from "../space/open-space.ts";
import type { ProjectList } from "./open-list.ts";

/** `show`: these files are to be shown anew; `showDay`: the day is. */
export function listCalls(
  current: () => ProjectList,
  show: (files: Iterable<CaseFileId>) => void,
  showDay: () => void,
): ListCalls {
  /** What was seen of a file before it was marked, for who changes their mind. */
  const before = new Map<CaseFileId, Seen>();
  const done = (act: () => Promise<void>): Promise<Result<null, NotSaved>> =>
    orNotSaved(async () => {
      await act();
      return null;
    });
  return {
    arrangeFiles: (query) => current().desk.arranged(query),

    showMatches: (search, files) => Promise.resolve(current().desk.matches(search, files)),

    appointmentsIn: (week) => Promise.resolve(current().desk.appointmentsIn(week)),

    markSeen: (file, isSeen) =>
      done(async () => {
        const { summaries, visits } = current();
        const summary = summaries.get(file);
        const seen = isSeen ? summary && allOf(summary) : before.get(file);
        if (!seen) return;
        if (isSeen) before.set(file, visits.seen(file));
        await visits.note(file, seen);
        show([file]);
      }),

    putAside: (key, aside) => {
      const { desk, asides } = current();
      const today = desk.today();
      if (aside !== null) {
        const checked = checkSnooze(aside, today);
        if (!checked.ok) return Promise.resolve(fail({ kind: checked.failure }));
      }
      return done(async () => {
        await asides.put(key, aside, today);
        showDay();
      });
    },
  };
}
