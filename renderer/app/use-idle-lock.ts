import { useEffect } from "react";

const GESTURES = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Between two looks at the clock, in milliseconds: a machine that slept is seen when it wakes. */
const TURN = 5_000;

/** Locks after so many minutes without a gesture in this window. */
export function useIdleLock(minutes: number, lock: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const note = (): void => {
      last = Date.now();
    };
    const look = (): void => {
      if (Date.now() - last >= minutes * 60_000) lock();
    };
    for (const gesture of GESTURES) window.addEventListener(gesture, note, { passive: true, capture: true });
    // The gesture that wakes a screen must not count before the clock was looked at.
    window.addEventListener("focus", look, { capture: true });
    const timer = setInterval(look, TURN);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look, { capture: true });
      for (const gesture of GESTURES) window.removeEventListener(gesture, note, { capture: true });
    };
  }, [minutes, lock]);
}
