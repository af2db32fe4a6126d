import { useEffect, useRef } from "react";

/** Calls back when the page is about to be printed: by a button of ours, by the keyboard, or by a menu. */
export function useBeforePrint(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const print = (): void => latest.current();
    window.addEventListener("beforeprint", print);
    return () => window.removeEventListener("beforeprint", print);
  }, []);
}
