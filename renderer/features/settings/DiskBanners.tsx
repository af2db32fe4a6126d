import { Archive, DatabaseZap, HardDrive, LifeBuoy } from "lucide-react";
import { useState } from "react";
import { useDisk, useNow, useSession } from "#features/engine/index.ts";
import type { DiskView } from "#shared/ports/disk-view.ts";
import { disk as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";

/** What a person must know of the disk now, whichever screen they are on. Each ends when its cause ends. */
export function DiskBanners() {
  const session = useSession();
  const view = useDisk();
  const now = useNow();
  return (
    <>
      {session.state === "open" && session.restoredFrom !== null && (
        <Banner tone="warn" icon={Archive}>
          {words.readOnly(session.restoredFrom, now)}
        </Banner>
      )}
      {view !== null && <Failures view={view} />}
      {view?.recovery != null && <Recovered recovery={view.recovery} />}
    </>
  );
}

function Failures({ view: { journal, room, free, isStoreLost } }: { readonly view: DiskView }) {
  return (
    <>
      {isStoreLost && (
        <Banner tone="stop" icon={DatabaseZap} isAlert>
          {words.storeLost}
        </Banner>
      )}
      {journal.failure !== null && (
        <Banner tone="stop" icon={HardDrive} isAlert>
          {words.journalFailing(journal.failure, journal.waiting)}
        </Banner>
      )}
      {room !== "enough" && (
        <Banner tone={room === "none" ? "stop" : "warn"} icon={HardDrive} isAlert={room === "none"}>
          {room === "none" ? words.none : words.low(free)}
        </Banner>
      )}
    </>
  );
}

function Recovered({ recovery }: { readonly recovery: NonNullable<DiskView["recovery"]> }) {
  const [isRead, setRead] = useState(false);
  if (isRead) return null;
  return (
    <Banner
      tone="warn"
      icon={LifeBuoy}
      end={
        <Button isSmall onPress={() => setRead(true)}>
          {words.understood}
        </Button>
      }
    >
      {words.recovered(recovery)}
    </Banner>
  );
}
