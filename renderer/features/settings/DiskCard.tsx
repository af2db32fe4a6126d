import { useState } from "react";
import { useDisk, useEngine, useNow, useSession } from "#features/engine/index.ts";
import { disk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Progress } from "#ui/Progress.tsx";
import { RestoreDialog } from "./RestoreDialog.tsx";

/** The two copies beside the browser's store: how they stand, and the way back from them. */
export function DiskCard() {
  const engine = useEngine();
  const session = useSession();
  const view = useDisk();
  const now = useNow();
  const [isBackingUp, setBackingUp] = useState(false);
  const [isRestoring, setRestoring] = useState(false);
  if (view === null || session.state !== "open" || session.restoredFrom !== null) return null;
  const { journal, backups, backupFailure } = view;
  const [latest] = backups;

  const backUp = async (): Promise<void> => {
    setBackingUp(true);
    await engine.backUp();
    setBackingUp(false);
  };

  return (
    <Card title={words.title}>
      <div className="settings-disk">
        <p>
          {journal.waiting > 0
            ? words.journalWaiting(journal.waiting)
            : words.journal(journal.lastAt, journal.bytes, now)}
        </p>
        <p className="small">{words.journalHelp}</p>
        <p>{latest === undefined ? words.noBackup : words.latest(latest, now)}</p>
        <p className="small">{words.backupsHelp}</p>
        {backupFailure !== null && <p role="alert">{words.backupFailed(backupFailure)}</p>}
        {isBackingUp && <Progress label={words.backingUp} expected={null} />}
        <div className="settings-disk-actions">
          <Button isSmall isBusy={isBackingUp} onPress={() => void backUp()}>
            {words.backUpNow}
          </Button>
          <Button isSmall onPress={() => setRestoring(true)}>
            {words.restore}
          </Button>
        </div>
      </div>
      {isRestoring && <RestoreDialog view={view} onClose={() => setRestoring(false)} />}
    </Card>
  );
}
