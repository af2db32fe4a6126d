import { useState } from "react";
import type { NewKitWords } from "#shared/ports/paper-kit.ts";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { paperKit, shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";
import { AskBack } from "./AskBack.tsx";
import { ConfirmIdentity } from "./ConfirmIdentity.tsx";
import { KitSheet } from "./KitSheet.tsx";

type NewKitDialogProps = { readonly sign: VaultSign; readonly isAgain: boolean; readonly onClose: () => void };

type Step = "identity" | "words" | "asked" | "done";

/** The passphrase, the words to copy, one of them given back: until then the kit of before stays. */
export function NewKitDialog({ sign, isAgain, onClose }: NewKitDialogProps) {
  const [step, setStep] = useState<Step>("identity");
  const [kit, setKit] = useState<NewKitWords | null>(null);
  // Since it was opened: the card says that there is a kit as soon as this one is kept.
  const [wasAgain] = useState(isAgain);

  return (
    <Dialog title={paperKit.title} isNarrow role="alertdialog" onClose={onClose}>
      {(step === "identity" || kit === null) && (
        <ConfirmIdentity
          isAgain={wasAgain}
          onClose={onClose}
          onMade={(made) => {
            setKit(made);
            setStep("words");
          }}
        />
      )}
      {step === "words" && kit !== null && (
        <KitSheet sign={sign} words={kit.words} onNoted={() => setStep("asked")} onClose={onClose} />
      )}
      {step === "asked" && kit !== null && (
        <AskBack asked={kit.asked} onShowAgain={() => setStep("words")} onKept={() => setStep("done")} />
      )}
      {step === "done" && (
        <div className="kit-step">
          <DialogWords>
            <p role="status">
              <strong>{paperKit.done}</strong>
            </p>
            <p>{paperKit.doneHelp}</p>
            {wasAgain && <p>{paperKit.doneAgain}</p>}
          </DialogWords>
          <div className="actions">
            <Button look="primary" autoFocus onPress={onClose}>
              {shell.close}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
