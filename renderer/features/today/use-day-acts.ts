// What a person does with the lines of a day. A line that is done goes; what was done can be taken back.
import { useRef, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { DayLine } from "#shared/domain/today/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { AsideFailure } from "#shared/ports/list.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { shortDay } from "#text/format.ts";
import { today as words } from "#text/fr.ts";

export type AskedLine = { readonly line: DayLine; readonly name: string };

type Done = { readonly said: string; readonly undo: (() => Promise<unknown>) | null };

export type DayActs = ReturnType<typeof useDayActs>;

export function useDayActs() {
  const engine = useEngine();
  const [done, setDone] = useState<Done | null>(null);
  const [failure, setFailure] = useState<AsideFailure | null>(null);
  const [asking, setAsking] = useState<AskedLine | null>(null);
  const isBusy = useRef(false);

  /** Once a time: a second press finds the line gone. */
  const once = async (act: () => Promise<Result<null, AsideFailure>>, then: Done): Promise<boolean> => {
    if (isBusy.current) return false;
    isBusy.current = true;
    const answer = await act();
    isBusy.current = false;
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setDone(then);
    return answer.ok;
  };

  return {
    done,
    failure,
    asking,
    askLater: (asked: AskedLine | null): void => {
      setFailure(null);
      setAsking(asked);
    },
    markSeen: (file: CaseFileId, name: string): void =>
      void once(() => engine.markSeen(file, true), {
        said: words.marked(name),
        undo: () => engine.markSeen(file, false),
      }),
    putAside: async (
      { line, name }: AskedLine,
      until: CalendarDay,
      reason: string,
      today: CalendarDay,
    ): Promise<void> => {
      const isDone = await once(() => engine.putAside(line.key, { until, reason }), {
        said: words.putAside(name, shortDay(until, today)),
        undo: () => engine.putAside(line.key, null),
      });
      if (isDone) setAsking(null);
    },
    undo: (): void => {
      void done?.undo?.().then(() => setDone({ said: words.undone, undo: null }));
    },
  };
}
