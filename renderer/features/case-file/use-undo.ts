// The text area's own undo does not know what others wrote in between: it would take that back too, or bring back what
// they removed (lesson L24). So the keys and the menu ask the document.
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

type Way = "undo" | "redo";

/** Answers the handler of the keys; the entries of the menu are heard on the area itself. */
export function useUndo(
  area: RefObject<HTMLTextAreaElement | null>,
  act: (way: Way) => void,
): (event: KeyboardEvent) => void {
  const latest = useRef(act);
  latest.current = act;

  useEffect(() => {
    const element = area.current;
    const hear = (event: InputEvent): void => {
      const way = event.inputType === "historyUndo" ? "undo" : event.inputType === "historyRedo" ? "redo" : null;
      if (way === null) return;
      event.preventDefault();
      latest.current(way);
    };
    element?.addEventListener("beforeinput", hear);
    return () => element?.removeEventListener("beforeinput", hear);
  }, [area]);

  return (event) => {
    const way = wayOf(event);
    if (way === null) return;
    event.preventDefault();
    latest.current(way);
  };
}

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Way | null {
  if (altKey || !(ctrlKey || metaKey)) return null;
  const letter = key.toLowerCase();
  if (letter === "y") return "redo";
  return letter === "z" ? (shiftKey ? "redo" : "undo") : null;
}
