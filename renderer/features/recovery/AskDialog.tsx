import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { RecoveryView } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { useAnswer } from "./use-answer.ts";

type AskDialogProps = { readonly people: RecoveryView["people"]; readonly onClose: () => void };

/** What comes back, what it reaches and to whom: said before anything is asked. */
export function AskDialog({ people, onClose }: AskDialogProps) {
  const engine = useEngine();
  const { isBusy, failure, send } = useAnswer(onClose);
  const [given, setGiven] = useState("");
  const able = people.filter(({ mayBeGiven }) => mayBeGiven);
  const options = Object.fromEntries(able.map(({ person, name }) => [String(person), name]));
  return (
    <Dialog title={words.askTitle} onClose={onClose}>
      <p>{words.askWhat}</p>
      <p>{words.askBefore}</p>
      <Choice
        label={words.to}
        options={given === "" ? { "": words.choose, ...options } : options}
        value={given}
        onChange={setGiven}
      />
      <p className="small">{words.toHelp}</p>
      <p>{words.health}</p>
      {failure !== null && <p role="alert">{words.failed(failure)}</p>}
      <div className="actions">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          isDisabled={given === ""}
          isBusy={isBusy}
          onPress={() => void send(() => engine.askRecovery(Number(given)))}
        >
          {words.confirmAsk}
        </Button>
      </div>
    </Dialog>
  );
}
