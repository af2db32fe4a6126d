import { useIsEncounterOpen } from "#features/navigation/index.ts";
import { EncounterDialog } from "./EncounterDialog.tsx";
import { JoinDialog } from "./JoinDialog.tsx";
import { useJoining } from "./noted-store.ts";

/** What opens over any screen. */
export function OutreachOverlays() {
  const isOpen = useIsEncounterOpen();
  const joining = useJoining();
  return (
    <>
      {isOpen && <EncounterDialog />}
      {joining !== null && <JoinDialog met={joining} />}
    </>
  );
}
