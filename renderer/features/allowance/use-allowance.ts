import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { AllowanceView } from "#shared/ports/allowance.ts";
import type { FileView } from "#shared/ports/engine.ts";

/** The estimate of a month, made anew when the file or its day changes; `null`: it is not here yet. */
export function useAllowance(file: FileView, month: CalendarMonth, today: string): AllowanceView | null {
  const engine = useEngine();
  const [view, setView] = useState<AllowanceView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read of the file and of the day is read by the engine
  useEffect(() => {
    let isAsked = true;
    engine.estimateOf(file.summary.id, month).then(
      (estimate) => isAsked && setView(estimate),
      // A file that was closed meanwhile: its screen goes.
      () => undefined,
    );
    return () => {
      isAsked = false;
    };
  }, [engine, file, month, today]);
  return view?.month === month ? view : null;
}
