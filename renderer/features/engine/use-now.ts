import { useEffect, useLayoutEffect, useState } from "react";
import { type Instant, instant } from "#shared/kernel/instant.ts";

/** The present moment, renewed every `period` milliseconds, and at once when `since` changes: a wait that begins is not said longer. */
export function useNow(period = 30_000, since: unknown = null): Instant {
  const [now, setNow] = useState(() => instant(Date.now()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what begins is looked at with the clock of then
  useLayoutEffect(() => setNow(instant(Date.now())), [since]);
  useEffect(() => {
    const timer = setInterval(() => setNow(instant(Date.now())), period);
    return () => clearInterval(timer);
  }, [period]);
  return now;
}
