import { useEngine } from "#features/engine/index.ts";
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import { failures, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";

type LockDialogProps = { readonly failure: StoreFailure; readonly onStay: () => void };

/** Locking would lose what the disk has not taken: the person decides. */
export function LockDialog({ failure, onStay }: LockDialogProps) {
  const engine = useEngine();
  return (
    <Dialog title={shell.lockRefusedTitle} isNarrow role="alertdialog" onClose={onStay}>
      <DialogWords>
        <p>{failures.notSaved(failure)}</p>
      </DialogWords>
      <div className="actions">
        <Button look="primary" autoFocus onPress={onStay}>
          {shell.lockStay}
        </Button>
        <Button onPress={() => void engine.lockSpace(true)}>{shell.lockEvenSo}</Button>
      </div>
    </Dialog>
  );
}
