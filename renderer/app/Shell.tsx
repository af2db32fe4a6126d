import { type ComponentType, useMemo } from "react";
import { AgendaScreen } from "#features/agenda/index.ts";
import { CaseFileScreen } from "#features/case-file/index.ts";
import { useEngine, useSession } from "#features/engine/index.ts";
import { FiguresScreen } from "#features/figures/index.ts";
import {
  type Place,
  useIsHelpOpen,
  useIsNewFileOpen,
  useIsPaletteOpen,
  useRoute,
  useShortcuts,
} from "#features/navigation/index.ts";
import { NotedNotice, OutreachOverlays, OutreachScreen, RoundScreen } from "#features/outreach/index.ts";
import { Palette } from "#features/palette/index.ts";
import { ResourcesScreen } from "#features/resources/index.ts";
import { DiskBanners, SettingsScreen } from "#features/settings/index.ts";
import { TeamScreen } from "#features/team/index.ts";
import { TodayScreen } from "#features/today/index.ts";
import { NewFileDialog, YoungPeopleScreen } from "#features/young-people/index.ts";
import { shell } from "#text/fr.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import { actsOf, listAct, pages } from "./palette-entries.ts";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";

const screens: Readonly<Record<Place, ComponentType>> = {
  today: TodayScreen,
  youngPeople: YoungPeopleScreen,
  outreach: OutreachScreen,
  agenda: AgendaScreen,
  resources: ResourcesScreen,
  figures: FiguresScreen,
  team: TeamScreen,
  settings: SettingsScreen,
};

/** At work: where to go, what is going on, and one screen. */
export function Shell({ lock }: { readonly lock: () => void }) {
  const engine = useEngine();
  const route = useRoute();
  const isNewFileOpen = useIsNewFileOpen();
  const isHelpOpen = useIsHelpOpen();
  const isPaletteOpen = useIsPaletteOpen();

  useShortcuts(lock);
  const session = useSession();
  const hasRelay = session.state === "open" && session.project !== null && session.project.relayAddress !== null;
  const acts = useMemo(() => actsOf(engine, lock, hasRelay), [engine, lock, hasRelay]);

  const Screen = route.screen === "caseFile" || route.screen === "round" ? null : screens[route.screen];
  return (
    <div className="app">
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <Rail />
      <TopBar lock={lock} />
      <main id="content" className="content" tabIndex={-1}>
        <DiskBanners />
        <NotedNotice />
        {Screen !== null && <Screen />}
        {route.screen === "caseFile" && <CaseFileScreen key={route.file} id={route.file} part={route.part ?? null} />}
        {route.screen === "round" && <RoundScreen key={route.round} id={route.round} />}
      </main>
      {isNewFileOpen && <NewFileDialog />}
      <OutreachOverlays />
      {isHelpOpen && <HelpDialog />}
      {isPaletteOpen && <Palette pages={pages} acts={acts} listAct={listAct} />}
    </div>
  );
}
