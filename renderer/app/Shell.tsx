import { type FunctionComponent, useCallback, useMemo, useState } from "react";
import { CaseFileScreen } from "#features/case-file/index.ts";
import { useEngine, useSession } from "#features/engine/index.ts";
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
import { DiskBanners, SettingsScreen } from "#features/settings/index.ts";
import { TeamScreen } from "#features/team/index.ts";
import { TodayScreen } from "#features/today/index.ts";
import { NewFileDialog, YoungPeopleScreen } from "#features/young-people/index.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import { shell } from "#text/fr.ts";
import { HelpDialog } from "./HelpDialog.tsx";
import { LockDialog } from "./LockDialog.tsx";
import { actsOf, listAct, pages } from "./palette-entries.ts";
import { Rail } from "./Rail.tsx";
import { TopBar } from "./TopBar.tsx";
import { useIdleLock } from "./use-idle-lock.ts";

const screens: Readonly<Record<Place, FunctionComponent>> = {
  today: TodayScreen,
  youngPeople: YoungPeopleScreen,
  outreach: OutreachScreen,
  team: TeamScreen,
  settings: SettingsScreen,
};

/** At work: where to go, what is going on, and one screen. */
export function Shell({ lockAfter }: { readonly lockAfter: number }) {
  const engine = useEngine();
  const route = useRoute();
  const [lockFailure, setLockFailure] = useState<StoreFailure | null>(null);
  const isNewFileOpen = useIsNewFileOpen();
  const isHelpOpen = useIsHelpOpen();
  const isPaletteOpen = useIsPaletteOpen();

  const lock = useCallback(() => {
    void engine.lockSpace(false).then((locked) => setLockFailure(locked.ok ? null : locked.failure.failure));
  }, [engine]);
  useShortcuts(lock);
  useIdleLock(lockAfter, lock);
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
        {route.screen === "caseFile" && <CaseFileScreen key={route.file} id={route.file} />}
        {route.screen === "round" && <RoundScreen key={route.round} id={route.round} />}
      </main>
      {isNewFileOpen && <NewFileDialog />}
      <OutreachOverlays />
      {isHelpOpen && <HelpDialog />}
      {isPaletteOpen && <Palette pages={pages} acts={acts} listAct={listAct} />}
      {lockFailure !== null && <LockDialog failure={lockFailure} onStay={() => setLockFailure(null)} />}
    </div>
  );
}
