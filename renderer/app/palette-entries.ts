// The pages and acts of the palette: a module that brings one more adds an entry here.
import type { Engine } from "#features/engine/index.ts";
import { goTo, openEncounter, openHelp, openNewFile, searchFor } from "#features/navigation/index.ts";
import type { Entry } from "#features/palette/index.ts";
import { encounter, shell, palette as words } from "#text/fr.ts";

export const pages: readonly Entry[] = [
  { id: "today", label: shell.today, keys: "G A", act: () => goTo({ screen: "today" }) },
  { id: "youngPeople", label: shell.youngPeople, keys: "G J", act: () => goTo({ screen: "youngPeople" }) },
  { id: "outreach", label: shell.outreach, keys: "G V", act: () => goTo({ screen: "outreach" }) },
  { id: "agenda", label: shell.agenda, keys: "G S", also: words.agendaAlso, act: () => goTo({ screen: "agenda" }) },
  { id: "resources", label: shell.resources, keys: "G L", act: () => goTo({ screen: "resources" }) },
  { id: "figures", label: shell.figures, keys: "G C", also: words.figuresAlso, act: () => goTo({ screen: "figures" }) },
  { id: "team", label: shell.team, keys: "G E", act: () => goTo({ screen: "team" }) },
  {
    id: "settings",
    label: shell.settings,
    keys: "G R",
    also: words.themeAlso,
    act: () => goTo({ screen: "settings" }),
  },
];

export const actsOf = (engine: Engine, lock: () => void, hasRelay: boolean): readonly Entry[] => [
  { id: "encounter", label: encounter.act, also: words.encounterAlso, keys: "N", act: () => openEncounter(true) },
  { id: "newFile", label: words.newFile, also: words.newFileAlso, keys: "D", act: () => openNewFile(true) },
  {
    id: "stick",
    label: words.stick,
    also: words.stickAlso,
    act: () => goTo({ screen: "settings", part: "exchange" }),
  },
  ...(hasRelay ? [{ id: "sync", label: words.sync, also: words.syncAlso, act: () => void engine.syncNow() }] : []),
  {
    id: "backUp",
    label: words.backUp,
    also: words.backUpAlso,
    // Where one sees what becomes of it.
    act: () => {
      goTo({ screen: "settings" });
      void engine.backUp();
    },
  },
  { id: "shortcuts", label: words.shortcuts, also: words.shortcutsAlso, keys: "?", act: () => openHelp(true) },
  { id: "lock", label: words.lock, also: words.lockAlso, keys: "Ctrl L", act: lock },
];

export const listAct = (search: string): Entry => ({
  id: "list",
  label: words.inList(search),
  act: () => searchFor(search),
});
