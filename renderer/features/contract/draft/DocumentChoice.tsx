import { FileUp } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { importFailures, LARGEST_PDF } from "#shared/contract/text/imported-pdf.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { contractDesk, contractDocument as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { PdfPages } from "../PdfPages.tsx";

export type ChosenDocument = { readonly name: string; readonly pdf: Bytes };

type DocumentChoiceProps = {
  readonly chosen: ChosenDocument | null;
  /** Said where none was chosen that is needed. */
  readonly error: string | null;
  readonly onChoose: (chosen: ChosenDocument) => void;
};

/** The PDF to sign: looked at before it is taken, and shown as everybody will see it. One that is refused changes nothing. */
export function DocumentChoice({ chosen, error, onChoose }: DocumentChoiceProps) {
  const engine = useEngine();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const choose = async (given: File | undefined): Promise<void> => {
    if (given === undefined) return;
    setBusy(true);
    setFault(await take(given).catch(() => words.unreadable));
    setBusy(false);
  };
  /** Why it is not taken, in words. */
  const take = async (given: File): Promise<string | null> => {
    if (given.size > LARGEST_PDF) return importFailures.tooLarge;
    const pdf = new Uint8Array(await given.arrayBuffer());
    const checked = await engine.checkContractPdf(pdf);
    if (!checked.ok) return contractDesk.failure(checked.failure);
    onChoose({ name: given.name, pdf });
    return null;
  };

  return (
    <div className="document-choice">
      <p className="small">{words.help}</p>
      <div className="contract-acts">
        <FileTrigger acceptedFileTypes={["application/pdf"]} onSelect={(files) => void choose(files?.[0])}>
          <Button isBusy={isBusy} aria-invalid={error !== null && chosen === null}>
            <FileUp className="icon" aria-hidden="true" />
            {chosen === null ? words.choose : words.other}
          </Button>
        </FileTrigger>
        <span role="status">{chosen !== null && words.chosen(chosen.name, chosen.pdf.length)}</span>
      </div>
      {(fault ?? error) !== null && (
        <p role="alert" className="field-error">
          {fault ?? error}
        </p>
      )}
      {chosen !== null && <PdfPages pdf={chosen.pdf} title={words.pages} />}
    </div>
  );
}
