// The lines that came after their author had left, and what a person does with them; and one's own that never left.
import { useCallback, useEffect, useRef, useState } from "react";
import { useConnection, useEngine } from "#features/engine/index.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { LateCalls, LateFailure, LateLineView, LateWorkView, LeftWorkView } from "#shared/ports/late-work.ts";
import { failures, late as words } from "#text/fr.ts";
import { eachLine } from "./each-line.ts";

type Done = { readonly said: string; readonly undo: (() => Promise<LateFailure | null>) | null };

export type LateWork = ReturnType<typeof useLateWork>;

function putAwayWords(answer: Awaited<ReturnType<LateCalls["putAwayOwn"]>>): string {
  if (answer.ok) return answer.value ? words.leftGone : words.leftBack;
  return answer.failure.kind === "unsent"
    ? words.leftOthers(answer.failure.count)
    : failures.notSaved(answer.failure.failure);
}

/** What is done by the way back, among the lines. */
const UNDO = "undo";
const NONE: LateWorkView = { lines: [], left: [] };

export function useLateWork() {
  const engine = useEngine();
  const { late: count = 0, left: leftCount = 0 } = useConnection() ?? {};
  const [{ lines, left }, setWork] = useState(NONE);
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<LateFailure | null>(null);
  const [putAwaySaid, setPutAwaySaid] = useState<string | null>(null);
  const [inTurn] = useState(makeSerial);
  /** Lines that something is being done with: a second press on one finds it gone. */
  const busy = useRef(new Set<string>());
  const asked = useRef(0);

  const read = useCallback(async (): Promise<void> => {
    const question = ++asked.current;
    const answer = await engine.lateWork();
    // An answer that comes after a later one is out of date.
    if (question === asked.current) setWork(answer);
  }, [engine]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: there are others when their number changes
  useEffect(() => {
    // A disk that fails is told by what the person writes.
    read().catch(() => undefined);
  }, [read, count, leftCount]);

  const once = async (
    ids: readonly string[],
    act: (due: readonly string[]) => Promise<LateFailure | null>,
    then: (refused: LateFailure | null) => Done | null,
  ): Promise<void> => {
    const due = ids.filter((id) => !busy.current.has(id));
    if (due.length === 0) return;
    for (const id of due) busy.current.add(id);
    await inTurn(async () => {
      try {
        const refused = await act(due);
        setFailure(refused);
        await read();
        setDone(then(refused));
      } finally {
        for (const id of due) busy.current.delete(id);
      }
    });
  };

  /** What the person has read of a line, whatever came to it since. */
  const among = (shown: readonly LateLineView[], due: readonly string[]): readonly LateLineView[] =>
    shown.filter(({ id }) => due.includes(id));

  const decline = ({ rows }: LateLineView, isDeclined: boolean): Promise<LateFailure | null> =>
    engine.declineLate(rows, isDeclined).then((answer) => (answer.ok ? null : answer.failure));

  return {
    waiting: lines.filter(({ isDeclined }) => !isDeclined),
    declined: lines.filter(({ isDeclined }) => isDeclined),
    /** Own work in compartments that are closed here since, for its author to take away. */
    left,
    putAwaySaid,
    /** What was shown of it, and nothing that has come to it since. */
    putAway: ({ place, lines: shown }: Pick<LeftWorkView, "place" | "lines">): Promise<void> =>
      inTurn(async () => {
        const answer = await engine.putAwayOwn(place, shown.length);
        setPutAwaySaid(putAwayWords(answer));
        await read();
      }),
    done,
    failure,
    take: (shown: readonly LateLineView[]): Promise<void> => {
      let taken = 0;
      const take = async ({ rows }: LateLineView): Promise<LateFailure | null> => {
        const answer = await engine.acceptLate(rows);
        taken += answer.ok ? answer.value : 0;
        return answer.ok ? null : answer.failure;
      };
      return once(
        shown.map(({ id }) => id),
        async (due) => (await eachLine(among(shown, due), take)).refused,
        () => (taken === 0 ? null : { said: words.taken(taken), undo: null }),
      );
    },
    setAside: (shown: readonly LateLineView[]): Promise<void> => {
      let aside: readonly LateLineView[] = [];
      const back = async () => (await eachLine(aside, (line) => decline(line, false))).refused;
      return once(
        shown.map(({ id }) => id),
        async (due) => {
          const { went, refused } = await eachLine(among(shown, due), (line) => decline(line, true));
          aside = went;
          return refused;
        },
        () => (aside.length === 0 ? null : { said: words.wereSetAside(aside.length), undo: back }),
      );
    },
    undo: (): Promise<void> =>
      once(
        [UNDO],
        async () => (await done?.undo?.()) ?? null,
        // What could not be taken back still stands, and so does the way back.
        (refused) => (refused === null ? { said: words.undone, undo: null } : done),
      ),
  };
}
