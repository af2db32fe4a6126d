// The journals of this computer, one folder a space: what the window may ask of them.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { DiskApi } from "#shared/desktop-disk.ts";
import { makeSerial, type Serial } from "#shared/kernel/serial.ts";
import { onDisk } from "./disk-failure.ts";
import { makeFolder } from "./durable.ts";
import { SpaceJournal } from "./space-journal.ts";

type Verbs = Pick<
  DiskApi,
  "journalSpaces" | "openJournal" | "journalIndex" | "readJournal" | "appendJournal" | "renewJournal"
>;

type Held = { readonly serially: Serial; journal: SpaceJournal | null };

/** `now` is the time of day in milliseconds. */
export function journalVerbs(folder: string, now: () => number): Verbs {
  const spaces = new Map<string, Held>();
  const heldOf = (space: string): Held => {
    const held = spaces.get(space) ?? { serially: makeSerial(), journal: null };
    spaces.set(space, held);
    return held;
  };
  /** One thing at a time; a journal that failed on something that is gone is read anew the next time. */
  const withJournal = <Value>(space: string, act: (journal: SpaceJournal) => Promise<Value> | Value) => {
    const held = heldOf(space);
    return held.serially(async () => {
      const done = await onDisk(async () => {
        held.journal ??= await SpaceJournal.open(join(folder, space));
        return await act(held.journal);
      });
      if (!done.ok && done.failure === "gone") held.journal = null;
      return done;
    });
  };

  return {
    journalSpaces: () =>
      onDisk(async () => {
        await makeFolder(folder);
        const found = await readdir(folder, { withFileTypes: true });
        return found
          .filter((entry) => entry.isDirectory() && /^[0-9a-f]{16}$/.test(entry.name))
          .map(({ name }) => name);
      }),
    openJournal: async (space) => {
      const held = heldOf(space);
      await held.serially(() => {
        held.journal = null;
        return Promise.resolve();
      });
      return await withJournal(space, ({ state }) => state);
    },
    journalIndex: (space) => withJournal(space, (journal) => journal.index()),
    readJournal: (space, keys) => withJournal(space, (journal) => journal.read(keys)),
    appendJournal: (space, entries) =>
      withJournal(space, async (journal) => {
        await journal.append(entries, now());
        return journal.state;
      }),
    renewJournal: (space) =>
      withJournal(space, async (journal) => {
        await journal.renew();
        return journal.state;
      }),
  };
}
