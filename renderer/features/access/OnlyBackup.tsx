import { Archive } from "lucide-react";
import { useNow } from "#features/engine/index.ts";
import type { Backup } from "#shared/desktop-disk.ts";
import { disk } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";

/** All that is left of a space is a backup: what it brings, what it costs, and the way in. */
export function OnlyBackup({ backup, open }: { readonly backup: Backup; readonly open: () => void }) {
  const now = useNow();
  return (
    <Banner tone="warn" icon={Archive} isAlert>
      <p>{disk.onlyBackup(backup, now)}</p>
      <p>{disk.onlyBackupCosts}</p>
      <Button onPress={open}>{disk.openBackup}</Button>
    </Banner>
  );
}
