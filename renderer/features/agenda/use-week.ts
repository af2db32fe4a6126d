import { useEffect, useState } from "react";
import { useEngine, useToday } from "#features/engine/index.ts";
import type { Week } from "#shared/domain/activity-hours/index.ts";
import type { WeekLine } from "#shared/domain/today/index.ts";

type Answer = { readonly monday: string; readonly lines: readonly WeekLine[] };

/** The appointments of a week, asked anew whenever the day is; `null`: the answer has not come yet. */
export function useWeek({ monday, sunday }: Week): readonly WeekLine[] | null {
  const engine = useEngine();
  const today = useToday();
  const [answer, setAnswer] = useState<Answer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is shown anew after every change of a file
  useEffect(() => {
    let isAsked = true;
    engine.appointmentsIn({ monday, sunday }).then((lines) => isAsked && setAnswer({ monday, lines }), reportError);
    return () => {
      isAsked = false;
    };
  }, [engine, monday, sunday, today]);
  return answer?.monday === monday ? answer.lines : null;
}
