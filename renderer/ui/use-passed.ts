// Some keys choose each answer that they pass through, on the way to the one that is meant. The one where the person stays is
// what they say: until they go on, press any other key or rest, it is shown and not said.
import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Long enough to hear an answer read aloud, in milliseconds. */
const REST = 2_000;

type Passing<Value> = {
  /** Whether this key goes through the answers. */
  readonly isPassing: (event: KeyboardEvent) => boolean;
  /** Shown, and perhaps not meant. */
  readonly onPass?: (value: Value) => void;
  readonly onStay: (value: Value) => void;
};

/** Among answers side by side. */
export const byArrow = ({ key }: KeyboardEvent): boolean => key.startsWith("Arrow");

/** On a list that is closed: what is chosen once it is open is meant. */
export const inClosedList = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
  const isLetter = [...key].length === 1 && key !== " " && !altKey && !ctrlKey && !metaKey;
  return isLetter || key === "ArrowLeft" || key === "ArrowRight";
};

export function usePassed<Value>({ isPassing, onPass, onStay }: Passing<Value>) {
  const [passed, setPassed] = useState<{ readonly value: Value } | null>(null);
  const latest = useRef(passed);
  const group = useRef<HTMLDivElement>(null);
  const isByKey = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const passes = useRef(isPassing);
  passes.current = isPassing;

  const show = (next: { readonly value: Value } | null): void => {
    latest.current = next;
    setPassed(next);
  };
  const settle = (): void => {
    clearTimeout(rest.current);
    const mine = latest.current;
    if (mine === null) return;
    show(null);
    onStay(mine.value);
  };
  const end = useRef(settle);
  end.current = settle;

  const choose = (value: Value): void => {
    show({ value });
    if (!isByKey.current) return settle();
    onPass?.(value);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => end.current(), REST);
  };

  useEffect(() => {
    const element = group.current;
    const byKey = (event: KeyboardEvent): void => {
      isByKey.current = passes.current(event);
      // Also the first key of a shortcut, which may lock the space.
      if (!isByKey.current && event.key !== "Shift") end.current();
    };
    const byHand = (): void => {
      isByKey.current = false;
    };
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (!(relatedTarget instanceof Node) || element?.contains(relatedTarget) !== true) end.current();
    };
    // Before the answer hears of it.
    element?.addEventListener("keydown", byKey, { capture: true });
    element?.addEventListener("pointerdown", byHand, { capture: true });
    element?.addEventListener("focusout", leave);
    return () => {
      element?.removeEventListener("keydown", byKey, { capture: true });
      element?.removeEventListener("pointerdown", byHand, { capture: true });
      element?.removeEventListener("focusout", leave);
    };
  }, []);

  // What it is part of may be closed behind it.
  useLayoutEffect(() => () => end.current(), []);

  return { group, passed, choose };
}
