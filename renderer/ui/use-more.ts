import { useState } from "react";

/** Lines that a long list shows at once: nobody reads a thousand. */
const AT_ONCE = 50;

/** The first of a list; `next`: how many more of them `showMore` adds, 0 when all are shown. */
export function useMore<Each>(all: readonly Each[]) {
  const [most, setMost] = useState(AT_ONCE);
  const next = Math.min(AT_ONCE, Math.max(0, all.length - most));
  return { first: all.slice(0, most), next, showMore: (): void => setMost(most + AT_ONCE) };
}
