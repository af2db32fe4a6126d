// The keyboard: one key for what is done all day, two for where to go. Never while somebody types.
import { useEffect } from "react";
import { flushSync } from "react-dom";
import { goTo, openEncounter, openHelp, openNewFile, openPalette, type Route } from "./route.ts";

const PLACES: Readonly<Record<string, Route>> = {
  a: { screen: "today" },
  j: { screen: "youngPeople" },
  v: { screen: "outreach" },
  s: { screen: "agenda" },
  l: { screen: "resources" },
  c: { screen: "figures" },
  e: { screen: "team" },
  r: { screen: "settings" },
};

/** After G, how long the second letter is awaited, in milliseconds. */
const PAUSE = 1_500;

export function useShortcuts(lock: () => void): void {
  useEffect(() => {
    let goSince = 0;
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "k" || key === "l")) {
        event.preventDefault();
        if (key === "l") return lock();
        // Over another dialog it would leave what is typed there behind.
        return isDialogOpen() ? undefined : openPalette(true);
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      const place = event.timeStamp - goSince < PAUSE ? PLACES[key] : undefined;
      goSince = key === "g" ? event.timeStamp : 0;
      if (place !== undefined) goTo(place);
      else if (key === "n") openEncounter(true);
      else if (key === "d") openNewFile(true);
      else if (key === "?") openHelp(true);
      else if (key === "/") focusListSearch();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [lock]);
}

/** The list's own search; the list comes first when it is not on the screen. */
function focusListSearch(): void {
  // At once: the letter that comes next is already meant for it.
  flushSync(() => goTo({ screen: "youngPeople" }));
  document.querySelector<HTMLInputElement>("main [type=search]")?.select();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isDialogOpen = (): boolean => document.querySelector("[role=dialog], [role=alertdialog]") !== null;
