import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";

type PhotographDialogProps = {
  readonly file: CaseFileId;
  readonly photograph: string;
  readonly onClose: () => void;
};

/** The sheet that was signed, as it was photographed. It lives in the window's memory only as long as it is looked at. */
export function PhotographDialog({ file, photograph, onClose }: PhotographDialogProps) {
  const engine = useEngine();
  const [address, setAddress] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    engine.readPhotograph(file, photograph).then(
      (bytes) => {
        if (isGone) return;
        if (bytes === null) return setFault(words.sheetMissing);
        made = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
        setAddress(made);
      },
      () => setFault(words.sheetBroke),
    );
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [engine, file, photograph]);
  return (
    <Dialog
      title={words.paperTitle}
      isWide
      end={
        <Button isSmall onPress={onClose}>
          {contractDesk.close}
        </Button>
      }
      onClose={onClose}
    >
      {address !== null && <img className="contract-photograph" src={address} alt={words.sheetAlt} />}
      {fault !== null && <p role="alert">{fault}</p>}
    </Dialog>
  );
}
