import { useEffect, useState } from "react";
import { useEngine, useTimesTold } from "#features/engine/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { AllowanceView } from "#shared/ports/allowance.ts";
import type { FileView } from "#shared/ports/engine.ts";

/** The estimate of a month; `working`: it is not here yet; `failed`: it can't be made, and somebody was told why. */
export type AllowanceState = AllowanceView | "working" | "failed";

type Answer = { readonly month: CalendarMonth; readonly said: AllowanceView | "failed" };

/** The estimate of a month, made anew when the file or its day changes. */
export function useAllowance(file: FileView, month: CalendarMonth, today: string): AllowanceState {
  const engine = useEngine();
  const timesTold = useTimesTold("file");
  const [answer, setAnswer] = useState<Answer | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read of the file and of the day is read by the engine
  useEffect(() => {
    let isAsked = true;
    engine.estimateOf(file.summary.id, month).then(
      (said) => isAsked && setAnswer({ month, said }),
      (fault: unknown) => {
        // Of a file that was left meanwhile, nobody waits for an answer.
        if (!isAsked) return;
        setAnswer({ month, said: "failed" });
        reportError(fault);
      },
    );
    return () => {
      isAsked = false;
    };
  }, [engine, file, month, today, timesTold]);
  return answer?.month === month ? answer.said : "working";
}
