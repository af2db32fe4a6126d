import { type FormEvent, useState } from "react";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import type { SigningProps } from "../desk/SignActs.tsx";
import { type Handed, handOver } from "../handed/handed-store.ts";
import { isSignerWhole, SignerFields, saidOfSigner, type TypedSigner } from "./SignerFields.tsx";

type HandOverDialogProps = SigningProps & { readonly party: Handed["party"]; readonly onClose: () => void };

/** Before the screen changes hands: the worker says how they know who signs, and where. */
export function HandOverDialog({ file, shown, party, onClose }: HandOverDialogProps) {
  const [signer, setSigner] = useState<TypedSigner>({
    ...{ name: shown.text.legalGuardian?.name ?? "", role: "", place: "" },
    identity: { kind: "paperSeen", paper: "" },
  });
  const [isTried, setTried] = useState(false);
  const isGuardian = party === "legalGuardian";

  const go = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isSignerWhole(signer, isGuardian))
      handOver({ file, hash: shown.hash, party, ...saidOfSigner(signer, isGuardian) });
  };

  return (
    <Dialog title={words.handTitle(contractDesk.party[party].toLowerCase())} isNarrow onClose={onClose}>
      <form className="contract-form" onSubmit={go}>
        <p>{words.handHelp}</p>
        <SignerFields signer={signer} isNamed={isGuardian} isTried={isTried} onChange={setSigner} />
        <div className="actions">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit">
            {words.handOver}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
