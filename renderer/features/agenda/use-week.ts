import { useEffect, useState } from "react";
import { useEngine, useTimesTold } from "#features/engine/index.ts";
import type { Week } from "#shared/domain/activity-hours/index.ts";
import type { WeekLine } from "#shared/domain/today/index.ts";

/** `lines`: `null`, they could not be read. */
type Answer = { readonly monday: string; readonly lines: readonly WeekLine[] | null };

type AskedWeek = {
  /** `awaited`: the answer has not come yet. */
  readonly state: "awaited" | "read" | "failed";
  readonly lines: readonly WeekLine[] | null;
  readonly askAgain: () => void;
};

/** The appointments of a week, asked anew whenever the day is. */
export function useWeek({ monday, sunday }: Week): AskedWeek {
  const engine = useEngine();
  const timesTold = useTimesTold("today");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is shown anew after every change of a file
  useEffect(() => {
    let isAsked = true;
    const take = (lines: Answer["lines"]): void => {
      if (isAsked) setAnswer({ monday, lines });
    };
    engine.appointmentsIn({ monday, sunday }).then(take, () => take(null));
    return () => {
      isAsked = false;
    };
  }, [engine, monday, sunday, timesTold, attempt]);
  const lines = answer?.monday === monday ? answer.lines : undefined;
  return {
    state: lines === undefined ? "awaited" : lines === null ? "failed" : "read",
    lines: lines ?? null,
    askAgain: () => {
      setAnswer(null);
      setAttempt((before) => before + 1);
    },
  };
}
