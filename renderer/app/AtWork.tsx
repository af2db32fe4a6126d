import { useCallback, useEffect, useState } from "react";
import { behindNotes } from "#features/case-file/index.ts";
import { HandedScreen, useHanded } from "#features/contract/index.ts";
import { useEngine } from "#features/engine/index.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import { LockDialog } from "./LockDialog.tsx";
import { Shell } from "./Shell.tsx";
import { useIdleLock } from "./use-idle-lock.ts";

/** In a project: the worker's own screens, or the one contract that the young person has before them. Both lock alike. */
export function AtWork({ lockAfter }: { readonly lockAfter: number }) {
  const engine = useEngine();
  const handed = useHanded();
  const [lockFailure, setLockFailure] = useState<StoreFailure | null>(null);
  const lock = useCallback(() => {
    void behindNotes(() => engine.lockSpace(false)).then((locked) =>
      setLockFailure(locked.ok ? null : locked.failure.failure),
    );
  }, [engine]);
  useIdleLock(lockAfter, lock);
  useEffect(() => engine.onComputerLeft(lock), [engine, lock]);
  return (
    <>
      {handed === null ? <Shell lock={lock} /> : <HandedScreen handed={handed} />}
      {lockFailure !== null && <LockDialog failure={lockFailure} onStay={() => setLockFailure(null)} />}
    </>
  );
}
