import { useState } from "react";
import type { Result } from "#shared/kernel/result.ts";
import type { RecoveryFailure } from "#shared/ports/recovery.ts";

/** Sends one call, closes when it is done, and says why when it is not. */
export function useAnswer(onDone: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<RecoveryFailure | null>(null);
  const send = async (call: () => Promise<Result<null, RecoveryFailure>>): Promise<void> => {
    setBusy(true);
    const answer = await call();
    setBusy(false);
    if (answer.ok) onDone();
    else setFailure(answer.failure);
  };
  return { isBusy, failure, send };
}
