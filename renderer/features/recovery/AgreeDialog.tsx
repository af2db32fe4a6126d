import { useEngine } from "#features/engine/index.ts";
import type { RecoveryRequest } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { useAnswer } from "./use-answer.ts";

type AgreeDialogProps = { readonly request: RecoveryRequest; readonly onClose: () => void };

/** The word of a second person, on their own device: it is asked for alone, with what it reaches. */
export function AgreeDialog({ request, onClose }: AgreeDialogProps) {
  const engine = useEngine();
  const { isBusy, failure, send } = useAnswer(onClose);
  return (
    <Dialog title={words.agreeTitle} role="alertdialog" onClose={onClose}>
      <p>{words.agreeWhat(request)}</p>
      <p>{words.agreeCheck(request.given)}</p>
      <p>{words.health}</p>
      {failure !== null && <p role="alert">{words.failed(failure)}</p>}
      <div className="actions">
        <Button autoFocus onPress={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" isBusy={isBusy} onPress={() => void send(() => engine.agreeToRecovery(request.id))}>
          {words.confirmAgree}
        </Button>
      </div>
    </Dialog>
  );
}
