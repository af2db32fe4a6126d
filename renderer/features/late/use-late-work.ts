// The lines that came after their author had left, and what a person does with them.
import { useCallback, useEffect, useRef, useState } from "react";
import { useConnection, useEngine } from "#features/engine/index.ts";
import type { LateFailure, LateLineView } from "#shared/ports/late-work.ts";
import { late as words } from "#text/fr.ts";

type Done = { readonly said: string; readonly undo: (() => Promise<unknown>) | null };

export type LateWork = ReturnType<typeof useLateWork>;

const NONE: readonly LateLineView[] = [];

export function useLateWork() {
  const engine = useEngine();
  const count = useConnection()?.late ?? 0;
  const [lines, setLines] = useState(NONE);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<LateFailure | null>(null);
  const isBusy = useRef(false);
  const asked = useRef(0);

  const read = useCallback(async (): Promise<void> => {
    const question = ++asked.current;
    const answer = await engine.lateWork();
    // An answer that comes after a later one is out of date.
    if (question === asked.current) setLines(answer.lines);
  }, [engine]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines wait when their number changes
  useEffect(() => {
    // A disk that fails is told by what the person writes.
    read().catch(() => undefined);
  }, [read, count]);

  /** One after the other: a line may bring those that it stands on. */
  const each = async (
    ids: readonly string[],
    act: (id: string) => Promise<LateFailure | null>,
  ): Promise<LateFailure | null> => {
    let last: LateFailure | null = null;
    for (const id of ids) {
      const refused = await act(id);
      // Taken in with another one.
      if (refused !== null && !(refused === "unknown" && ids.length > 1)) last = refused;
    }
    return last;
  };

  const once = async (act: () => Promise<LateFailure | null>, then: () => Done | null): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      setFailure(await act());
      await read();
      setDone(then());
    } finally {
      isBusy.current = false;
    }
  };

  const decline = (id: string, isDeclined: boolean): Promise<LateFailure | null> =>
    engine.declineLate(id, isDeclined).then((answer) => (answer.ok ? null : answer.failure));

  return {
    waiting: lines.filter(({ isDeclined }) => !isDeclined),
    declined: lines.filter(({ isDeclined }) => isDeclined),
    done,
    failure,
    take: (ids: readonly string[]): Promise<void> => {
      let taken = 0;
      const take = async (id: string): Promise<LateFailure | null> => {
        const answer = await engine.acceptLate(id);
        taken += answer.ok ? answer.value : 0;
        return answer.ok ? null : answer.failure;
      };
      return once(
        () => each(ids, take),
        () => (taken === 0 ? null : { said: words.taken(taken), undo: null }),
      );
    },
    setAside: (ids: readonly string[]): Promise<void> =>
      once(
        () => each(ids, (id) => decline(id, true)),
        () => ({ said: words.wereSetAside(ids.length), undo: () => each(ids, (id) => decline(id, false)) }),
      ),
    undo: (): Promise<void> =>
      once(
        async () => {
          await done?.undo?.();
          return null;
        },
        () => ({ said: words.undone, undo: null }),
      ),
  };
}
