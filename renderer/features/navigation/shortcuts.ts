// The keyboard: one key for what is done all day, two for where to go. Never while somebody types.
import { useEffect } from "react";
import { goTo, openEncounter, openHelp, openNewFile, type Route } from "./route.ts";

const PLACES: Readonly<Record<string, Route>> = {
  j: { screen: "youngPeople" },
  a: { screen: "outreach" },
  e: { screen: "team" },
  r: { screen: "settings" },
};

/** After G, how long the second letter is awaited, in milliseconds. */
const PAUSE = 1_500;

export type ShortcutActs = { readonly focusSearch: () => void; readonly lock: () => void };

export function useShortcuts({ focusSearch, lock }: ShortcutActs): void {
  useEffect(() => {
    let goSince = 0;
    const press = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "k" || key === "l")) {
        event.preventDefault();
        return key === "k" ? focusSearch() : lock();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      const place = event.timeStamp - goSince < PAUSE ? PLACES[key] : undefined;
      goSince = key === "g" ? event.timeStamp : 0;
      if (place !== undefined) goTo(place);
      else if (key === "n") openEncounter(true);
      else if (key === "d") openNewFile(true);
      else if (key === "?") openHelp(true);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [focusSearch, lock]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isDialogOpen = (): boolean => document.querySelector("[role=dialog], [role=alertdialog]") !== null;
