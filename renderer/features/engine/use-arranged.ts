import { useCallback, useEffect, useRef, useState } from "react";
import type { Arranged, ListQuery } from "#shared/ports/list.ts";
import { useEngine } from "./calls.ts";
import { useTimesTold } from "./views.ts";

/** Between a change of the files and the list that shows it, in milliseconds: a burst of changes is one look. */
const REST = 120;
/** While notes are still being read, in milliseconds. */
const AGAIN = 700;

/** An answer, and what was asked. */
type Answered = Arranged & { readonly query: ListQuery };

/** What the engine answers to a query of the list; the last answer until the next has come, and `null` before the first. */
export function useArranged(query: ListQuery): Answered | null {
  const engine = useEngine();
  const timesTold = useTimesTold("files");
  const [arranged, setArranged] = useState<Answered | null>(null);
  const asked = JSON.stringify(query);
  const latest = useRef(asked);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const ask = useCallback(async (): Promise<void> => {
    const mine = latest.current;
    const askedNow = JSON.parse(mine) as ListQuery;
    const answer = await engine.arrangeFiles(askedNow);
    // Of two questions, the answer to the last is shown.
    if (mine === latest.current) setArranged({ ...answer, query: askedNow });
  }, [engine]);
  const askLater = useCallback(
    (rest: number): void => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined;
        void ask();
      }, rest);
    },
    [ask],
  );

  useEffect(() => {
    latest.current = asked;
    void ask();
  }, [ask, asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes is what is listed
  useEffect(() => askLater(REST), [askLater, timesTold]);
  useEffect(() => {
    if (arranged?.isReading) askLater(AGAIN);
  }, [askLater, arranged]);
  useEffect(
    () => () => {
      latest.current = "";
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
  return arranged;
}
