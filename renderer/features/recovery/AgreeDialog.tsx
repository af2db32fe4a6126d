import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { AskPassphrase } from "#features/passphrase/index.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import type { RecoveryFailure, RecoveryRequest } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";

type AgreeDialogProps = { readonly request: RecoveryRequest; readonly onClose: () => void };

/** The word of a second person, on their own device: it is asked for alone, with what it reaches, and after their passphrase. */
export function AgreeDialog({ request, onClose }: AgreeDialogProps) {
  const engine = useEngine();
  const [failure, setFailure] = useState<RecoveryFailure | null>(null);
  const agree = async (passphrase: string): Promise<UnlockFailure | null> => {
    const agreed = await engine.agreeToRecovery(request.id, passphrase);
    if (agreed.ok) onClose();
    else if (agreed.failure.kind === "passphrase") return agreed.failure.failure;
    else setFailure(agreed.failure);
    return null;
  };
  return (
    <Dialog title={words.agreeTitle} role="alertdialog" onClose={onClose}>
      <AskPassphrase act={words.confirmAgree} closeAct={words.cancel} ask={agree} onClose={onClose}>
        <DialogWords>
          <p>{words.agreeWhat(request)}</p>
          <p>{words.agreeCheck(request.given)}</p>
          <p>{words.health}</p>
          <p className="small">{words.agreePassphrase}</p>
        </DialogWords>
        {failure !== null && <p role="alert">{words.failed(failure)}</p>}
      </AskPassphrase>
    </Dialog>
  );
}
