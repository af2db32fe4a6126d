import { useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { RecoveryFailure, RecoveryRequest } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";

type RequestListProps = {
  readonly requests: readonly RecoveryRequest[];
  readonly onAgree: (request: RecoveryRequest) => void;
};

/** What one of the three asks of another: seen by everybody of the organisation. */
export function RequestList({ requests, onAgree }: RequestListProps) {
  const engine = useEngine();
  const now = useNow();
  const [failure, setFailure] = useState<RecoveryFailure | null>(null);
  const stop = async (id: string): Promise<void> => {
    const stopped = await engine.stopRecovery(id);
    setFailure(stopped.ok ? null : stopped.failure);
  };
  return (
    <section className="recovery-requests" aria-label={words.requests}>
      <ul>
        {requests.map((request) => (
          <li key={request.id}>
            <div>
              <strong>{words.request(request)}</strong>
              <p className="small">
                {request.step === "asked" ? words.asked(request.at, now) : words.agreed(request.at, now)}
              </p>
            </div>
            <div className="recovery-acts">
              {request.mayAgree && (
                <Button isSmall onPress={() => onAgree(request)}>
                  {words.agree}
                </Button>
              )}
              {request.mayStop && (
                <Button isSmall look="quiet" onPress={() => void stop(request.id)}>
                  {request.mayAgree ? words.refuse : words.stop}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {failure !== null && <p role="alert">{words.failed(failure)}</p>}
    </section>
  );
}
