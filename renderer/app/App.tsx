import { useEffect } from "react";
import { AccessScreen } from "#features/access/index.ts";
import { forgetNotes } from "#features/case-file/index.ts";
import { forgetHanded } from "#features/contract/index.ts";
import { useEngine, useSession } from "#features/engine/index.ts";
import { forgetTransfer } from "#features/exchange/index.ts";
import { resetNavigation } from "#features/navigation/index.ts";
import { forgetNoted } from "#features/outreach/index.ts";
import { ProjectScreen } from "#features/project/index.ts";
import { AtWork } from "./AtWork.tsx";
import { BrowserMode } from "./BrowserMode.tsx";
import { FaultBanner } from "./FaultBanner.tsx";
import { FaultBoundary } from "./FaultBoundary.tsx";
import "./app.css";
import "./narrow.css";

/** Which of the three worlds is shown: before the passphrase, before a project, or at work. */
export function App() {
  const session = useSession();
  const engine = useEngine();
  const isAtWork = session.state === "open" && session.project !== null;
  useEffect(() => {
    if (isAtWork) return;
    resetNavigation();
    forgetTransfer();
    forgetNoted();
    forgetNotes();
    forgetHanded();
  }, [isAtWork]);
  return (
    <div className="window">
      <BrowserMode />
      <FaultBanner />
      <FaultBoundary restart={engine.restart}>
        {session.state !== "open" && <AccessScreen restart={engine.restart} />}
        {session.state === "open" && session.project === null && <ProjectScreen />}
        {session.state === "open" && session.project !== null && <AtWork lockAfter={session.lockAfter} />}
      </FaultBoundary>
    </div>
  );
}
