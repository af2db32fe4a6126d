// The journal as the desktop keeps it. Expected failures cross as answers, and are thrown here.
import type { DiskApi, OnDisk } from "#shared/desktop-disk.ts";
import { DiskError, type Journal } from "#shared/ports/journal.ts";

export function desktopJournal(desktop: DiskApi): Journal {
  return {
    spaces: () => thrown(desktop.journalSpaces()),
    open: (space) => thrown(desktop.openJournal(space)),
    index: async (space) => indexOf(await thrown(desktop.journalIndex(space))),
    read: (space, keys) => thrown(desktop.readJournal(space, keys)),
    append: (space, entries) => thrown(desktop.appendJournal(space, entries)),
    renew: (space) => thrown(desktop.renewJournal(space)),
  };
}

/** The value of an answer; rejects with a `DiskError` for a failure, and for a desktop that did not answer. */
export async function thrown<Value>(asked: Promise<OnDisk<Value>>): Promise<Value> {
  const answer = await asked.catch((): OnDisk<Value> => ({ ok: false, failure: "broken" }));
  if (!answer.ok) throw new DiskError(answer.failure);
  return answer.value;
}

const indexOf = (lines: string): ReadonlyMap<string, { readonly size: number }> =>
  new Map(
    lines
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const space = line.lastIndexOf(" ");
        return [line.slice(0, space), { size: Number(line.slice(space + 1)) }];
      }),
  );
