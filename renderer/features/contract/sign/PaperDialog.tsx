import { Camera, Check, CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import type { Party } from "#shared/domain/contract/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { attached, contractDesk, contractSigning as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import type { SigningProps } from "../desk/SignActs.tsx";
import { isSignerWhole, SignerFields, saidOfSigner, type TypedSigner } from "./SignerFields.tsx";
import { smallPhotograph } from "./small-photograph.ts";

type PaperDialogProps = SigningProps & { readonly parties: readonly [Party, ...Party[]]; readonly onClose: () => void };

/** A sheet that was signed by hand, photographed: who attaches it answers for it. */
export function PaperDialog({ file, shown, parties, onClose }: PaperDialogProps) {
  const engine = useEngine();
  const [party, setParty] = useState(parties[0]);
  const [signer, setSigner] = useState<TypedSigner>({
    ...{ name: "", role: "", place: "" },
    identity: { kind: "knownToWorker" },
  });
  const [photograph, setPhotograph] = useState<Bytes | null>(null);
  /** PJ-5: what was drawn small lacks its end. */
  const [isCut, setCut] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isNamed = party !== "youngPerson";

  const lookAt = async (chosen: File) => await engine.checkFile(new Uint8Array(await chosen.arrayBuffer()));
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    setBusy(true);
    const small = await smallPhotograph(chosen);
    const look = small === null ? null : await lookAt(chosen).catch(() => null);
    setBusy(false);
    setCut(look?.ok === true && look.value.isCut);
    setPhotograph(small);
    setFault(small === null ? words.photoFault : null);
  };
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (isBusy || !isSignerWhole(signer, isNamed)) return;
    if (photograph === null) return setFault(words.photoNeeded);
    setBusy(true);
    const signed = await engine.signContract(file, {
      ...{ hash: shown.hash, party, readAloudBy: null, interpreter: null },
      ...saidOfSigner(signer, isNamed),
      method: { kind: "paper", photograph },
    });
    setBusy(false);
    if (signed.ok) onClose();
    else setFault(contractDesk.failure(signed.failure));
  };

  return (
    <Dialog title={words.paperTitle} isNarrow onClose={onClose}>
      <form className="contract-form" onSubmit={(event) => void keep(event)}>
        <p>{words.paperHelp}</p>
        <Choice
          label={words.who}
          options={Object.fromEntries(parties.map((each) => [each, contractDesk.party[each]])) as Record<Party, string>}
          value={party}
          onChange={setParty}
        />
        <SignerFields signer={signer} isNamed={isNamed} isTried={isTried} onChange={setSigner} />
        <div className="contract-acts">
          <FileTrigger
            acceptedFileTypes={["image/jpeg", "image/png", "image/webp"]}
            onSelect={(chosen) => void choose(chosen?.[0])}
          >
            <Button isBusy={isBusy}>
              <Camera className="icon" aria-hidden="true" />
              {words.photo}
            </Button>
          </FileTrigger>
          <span role="status">
            {photograph !== null && (
              <>
                <Check className="icon" aria-hidden="true" /> {words.photoReady}
              </>
            )}
          </span>
        </div>
        {isCut && (
          <Banner tone="warn" icon={CircleAlert}>
            {attached.cut}
          </Banner>
        )}
        {fault !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {fault}
          </Banner>
        )}
        <div className="actions">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {words.keepPaper}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
