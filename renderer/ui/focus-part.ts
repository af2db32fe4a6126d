import { focusPageHeading } from "./PageHeading.tsx";

/**
 * For an act whose control goes away with it: taken before the act, it puts the focus on the card that the control stood in,
 * so that who works by keyboard goes on from there; on the head of the screen where the card went away too.
 */
export function focusPart(): () => void {
  const part = document.activeElement?.closest<HTMLElement>("section[tabindex], .card");
  return () => {
    const head = part?.matches(".card") ? part.querySelector<HTMLElement>("h2") : part;
    if (head?.isConnected) head.focus({ preventScroll: true });
    else focusPageHeading();
  };
}
