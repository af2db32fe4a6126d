import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { DepartureFailure, OrganizationView } from "#shared/ports/people.ts";
import { leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";

type OrganizationDialogProps = { readonly organization: OrganizationView; readonly onClose: () => void };

/** Who leaves with an organisation, what stays readable and to whom: said before anything is done. */
export function OrganizationDialog({ organization, onClose }: OrganizationDialogProps) {
  const engine = useEngine();
  const [failure, setFailure] = useState<DepartureFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { number, names, people } = organization;

  const remove = async (): Promise<void> => {
    setBusy(true);
    const removed = await engine.remove({ kind: "organization", organization: number });
    setBusy(false);
    if (removed.ok) onClose();
    else setFailure(removed.failure);
  };

  return (
    <Dialog title={leaving.title(leaving.organizationOf(names))} role="alertdialog" onClose={onClose}>
      <DialogWords>
        <p>{leaving.organizationLeaves(people)}</p>
        <p>{leaving.organizationKept}</p>
        <p>{leaving.organizationLost}</p>
        <p>{leaving.organizationUnsent}</p>
        <p>{leaving.until}</p>
        <p>{leaving.seen}</p>
        <p className="small">{leaving.whenOnline}</p>
      </DialogWords>
      {failure !== null && <p role="alert">{leaving.failed(failure)}</p>}
      <div className="actions">
        <Button autoFocus onPress={onClose}>
          {leaving.close}
        </Button>
        <Button look="primary" isBusy={isBusy} onPress={() => void remove()}>
          {leaving.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
