import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { Departure, DepartureFailure, PersonView } from "#shared/ports/people.ts";
import { leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";
import { fingerprint } from "./fingerprint.ts";

type RemovalDialogProps = { readonly person: PersonView; readonly onClose: () => void };

/** What happened, what it changes and what it can't: said before anything is done. */
export function RemovalDialog({ person, onClose }: RemovalDialogProps) {
  const engine = useEngine();
  const ways = waysOut(person);
  const [chosen, setChosen] = useState("0");
  const [failure, setFailure] = useState<DepartureFailure | null>(null);
  const [isBusy, setBusy] = useState(false);

  const remove = async (): Promise<void> => {
    const way = ways[Number(chosen)];
    if (way === undefined) return;
    setBusy(true);
    const removed = await engine.remove(way.departure);
    setBusy(false);
    if (removed.ok) onClose();
    else setFailure(removed.failure);
  };

  return (
    <Dialog title={leaving.title(person.name)} role="alertdialog" onClose={onClose}>
      <Choice
        label={leaving.what}
        options={Object.fromEntries(ways.map(({ label }, at) => [String(at), label]))}
        value={chosen}
        onChange={setChosen}
      />
      <DialogWords>
        <p>{leaving.until}</p>
        <p>{leaving.fromNow}</p>
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

type WayOut = { readonly label: string; readonly departure: Departure };

function waysOut({ name, number, devices, mayLeave }: PersonView): readonly WayOut[] {
  const ofDevices = devices
    .filter(({ mayBeRemoved }) => mayBeRemoved)
    .flatMap(({ device }): readonly WayOut[] => {
      const read = fingerprint(device);
      return [
        { label: leaving.lost(read), departure: { kind: "device", device, reason: "lost" } },
        { label: leaving.replaced(read), departure: { kind: "device", device, reason: "replaced" } },
        { label: leaving.copied(read), departure: { kind: "device", device, reason: "copied" } },
      ];
    });
  return mayLeave
    ? [...ofDevices, { label: leaving.left(name), departure: { kind: "person", person: number } }]
    : ofDevices;
}
