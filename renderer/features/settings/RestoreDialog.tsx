import { useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { BackupName } from "#shared/desktop-disk.ts";
import type { DiskView } from "#shared/ports/disk-view.ts";
import { shell, disk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";

type RestoreDialogProps = { readonly view: DiskView; readonly onClose: () => void };

/** What exists, what each way brings back and costs; nothing that is here is ever replaced. */
export function RestoreDialog({ view: { journal, backups }, onClose }: RestoreDialogProps) {
  const engine = useEngine();
  const now = useNow();
  const [running, setRunning] = useState<BackupName | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const restore = async (backup: BackupName): Promise<void> => {
    setRunning(backup);
    setSaid(null);
    const restored = await engine.restore(backup);
    setRunning(null);
    setSaid(restored.ok ? words.restored(restored.value) : words.restoreFailed(restored.failure));
  };

  return (
    <Dialog title={words.restoreTitle} onClose={onClose}>
      <p>{words.restoreIntro}</p>
      <section className="restore-way">
        <h3>{words.wayJournal}</h3>
        <p>{words.journal(journal.lastAt, journal.bytes, now)}</p>
        <p className="small">{words.wayJournalBrings}</p>
      </section>
      <section className="restore-way">
        <h3>{words.wayBackup}</h3>
        <p className="small">{words.wayBackupBrings}</p>
        {backups.length === 0 && <p>{words.noBackup}</p>}
        <ul className="restore-list">
          {backups.map((backup) => (
            <li key={backup.name}>
              <span>{words.backup(backup, now)}</span>
              <Button isSmall isBusy={running !== null} onPress={() => void restore(backup.name)}>
                {words.bringBack}
              </Button>
            </li>
          ))}
        </ul>
        {running !== null && <Progress label={words.restoring} expected={null} />}
        {said !== null && <p role="status">{said}</p>}
      </section>
      <section className="restore-way">
        <h3>{words.wayRelay}</h3>
        <p className="small">{words.wayRelayBrings}</p>
      </section>
      <div className="actions">
        <Button onPress={onClose}>{shell.close}</Button>
      </div>
    </Dialog>
  );
}
