import { type ReactNode, useEffect, useRef } from "react";

/** For an act whose control goes away with it: the focus goes to the head of the screen, not to nowhere. */
export const focusPageHeading = (): void => document.querySelector("h1")?.focus({ preventScroll: true });

/**
 * What a screen is about. It takes the focus when its screen comes, so that who listens hears where they are and the next
 * Tab goes on from there; never from somebody who is typing.
 */
export function PageHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
