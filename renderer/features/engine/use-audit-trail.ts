import { useEffect, useState } from "react";
import type { AuditView } from "#shared/ports/audit-view.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { useEngine } from "./calls.ts";
import { useTimesTold } from "./views.ts";

/** Who has read an open file, read again at each telling of it; `unread`: the disk gave nothing back; `null`: not yet. */
export function useAuditTrail(file: CaseFileId): AuditView | "unread" | null {
  const engine = useEngine();
  const timesTold = useTimesTold("file");
  const [view, setView] = useState<AuditView | "unread" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each telling of the file may bring lines of others
  useEffect(() => {
    let isCurrent = true;
    engine.auditTrail(file).then(
      (read) => isCurrent && read !== null && setView(read),
      () => isCurrent && setView("unread"),
    );
    return () => {
      isCurrent = false;
    };
  }, [engine, file, timesTold]);
  return view;
}
