import { useEffect, useState } from "react";
import { type Instant, instant } from "#shared/kernel/instant.ts";

/** The present moment, renewed every `period` milliseconds. */
export function useNow(period = 30_000): Instant {
  const [now, setNow] = useState(() => instant(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(instant(Date.now())), period);
    return () => clearInterval(timer);
  }, [period]);
  return now;
}
