import { useEffect, useState } from "react";
import { useEngine, useFiles } from "#features/engine/index.ts";
import type { MyFileReadings } from "#shared/ports/audit-view.ts";

/** Files whose logs are read at a time: each answer is shown. */
const PORTION = 25;

export type MyReadings = {
  readonly read: readonly MyFileReadings[];
  readonly done: number;
  readonly total: number;
  readonly isUnread: boolean;
};

/** Reads the logs of all files, a portion after the other, the last ones written first; it stops when nobody looks. */
export function useMyReadings(): MyReadings {
  const engine = useEngine();
  const files = useFiles();
  // What comes while it is read waits for the next look.
  const [ids] = useState(() =>
    [...files.values()].sort((left, right) => (right.lastNoteAt ?? 0) - (left.lastNoteAt ?? 0)).map(({ id }) => id),
  );
  const [state, setState] = useState<MyReadings>({ read: [], done: 0, total: ids.length, isUnread: false });
  useEffect(() => {
    let isCurrent = true;
    const readAll = async (): Promise<void> => {
      for (let at = 0; at < ids.length && isCurrent; at += PORTION) {
        const portion = ids.slice(at, at + PORTION);
        const found = await engine.myReadings(portion);
        const done = at + portion.length;
        if (isCurrent) setState(({ read, ...rest }) => ({ ...rest, read: [...read, ...found], done }));
      }
    };
    readAll().catch(() => isCurrent && setState((before) => ({ ...before, isUnread: true })));
    return () => {
      isCurrent = false;
    };
  }, [engine, ids]);
  return state;
}
