import { useEffect, useRef } from "react";
import { focusPageHeading } from "./PageHeading.tsx";

/**
 * For a dialog that closes on a screen that has changed: when the control that had the focus went away with `change`, the
 * focus goes to the head of the screen, not to nowhere.
 */
export function useFocusKept(change: string): void {
  const before = useRef(change);
  useEffect(() => {
    if (before.current === change) return;
    before.current = change;
    // A dialog gives the focus back in the next frame.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement === document.body) focusPageHeading();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [change]);
}
