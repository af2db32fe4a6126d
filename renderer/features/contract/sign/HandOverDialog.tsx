import { type FormEvent, useState } from "react";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { SigningProps } from "../desk/SignActs.tsx";
import { type Handed, handOver } from "../handed/handed-store.ts";
import { IdentityFields, type TypedIdentity } from "./IdentityFields.tsx";

type HandOverDialogProps = SigningProps & { readonly party: Handed["party"]; readonly onClose: () => void };

/** Before the screen changes hands: the worker says how they know who signs, and where. */
export function HandOverDialog({ file, shown, party, onClose }: HandOverDialogProps) {
  const [identity, setIdentity] = useState<TypedIdentity>({ kind: "paperSeen", paper: "" });
  const [place, setPlace] = useState("");
  const [signer, setSigner] = useState(shown.text.legalGuardian?.name ?? "");
  const [role, setRole] = useState("");
  const [isTried, setTried] = useState(false);
  const isGuardian = party === "legalGuardian";
  const lacks = (text: string): boolean => text.trim() === "";

  const go = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const isPaperNeeded = identity.kind === "paperSeen" && lacks(identity.paper);
    if (lacks(place) || isPaperNeeded || (isGuardian && lacks(signer))) return;
    handOver({
      ...{ file, hash: shown.hash, party, place, identity },
      signer: isGuardian ? signer : null,
      role: isGuardian && !lacks(role) ? role : null,
    });
  };

  return (
    <Dialog title={words.handTitle(contractDesk.party[party].toLowerCase())} isNarrow onClose={onClose}>
      <form className="contract-form" onSubmit={go}>
        <p>{words.handHelp}</p>
        {isGuardian && (
          <>
            <TextField
              label={words.signerName}
              value={signer}
              onChange={setSigner}
              error={isTried && lacks(signer) ? words.nameNeeded : null}
            />
            <TextField label={words.quality} placeholder={words.qualityExample} value={role} onChange={setRole} />
          </>
        )}
        <IdentityFields identity={identity} isTried={isTried} onChange={setIdentity} />
        <TextField
          label={words.place}
          value={place}
          onChange={setPlace}
          error={isTried && lacks(place) ? words.placeNeeded : null}
        />
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
