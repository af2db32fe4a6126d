import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { newId } from "#features/fields/index.ts";
import type { AttachmentId, PaperAt } from "#shared/ports/attachments.ts";
import { attached as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";
import { Progress } from "#ui/Progress.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { Prepared } from "./prepare-file.ts";

type AttachDialogProps = {
  readonly at: PaperAt;
  readonly prepared: Prepared;
  readonly suggestedName: string;
  readonly onClose: () => void;
};

/** Says what a file is and weighs before it is kept. */
export function AttachDialog({ at, prepared, suggestedName, onClose }: AttachDialogProps) {
  const engine = useEngine();
  const [id] = useState(() => newId() as AttachmentId);
  const [name, setName] = useState(suggestedName);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { bytes, type, size, reducedFrom, isCut } = prepared;

  const attach = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    if (name.trim() === "") return setFault(words.nameNeeded);
    setBusy(true);
    const done = await engine.attach(at, { id, name, bytes }).catch(() => null);
    setBusy(false);
    if (done?.ok) return onClose();
    setFault(done === null ? words.unreadable : words.failure(done.failure));
  };
  // While it is kept the dialog stays: what became of the file is said there.
  return (
    <Dialog title={words.askTitle} isNarrow role="alertdialog" onClose={() => !isBusy && onClose()}>
      <form className="attach" onSubmit={(event) => void attach(event)}>
        <DialogWords>
          <p>
            {words.weighs(type, size)} {reducedFrom !== null && words.reduced(reducedFrom)}
          </p>
          {isCut && (
            <Banner tone="warn" icon={CircleAlert}>
              {words.cut}
            </Banner>
          )}
          <p className="small">
            {type === "pdf" ? words.asReceived : words.bare} {words.readers}
          </p>
        </DialogWords>
        <TextField label={words.name} value={name} onChange={setName} error={fault} maxLength={120} autoFocus />
        {isBusy && <Progress label={words.keeping} expected={size / 2_000} />}
        <div className="actions">
          <Button isDisabled={isBusy} onPress={onClose}>
            {words.cancel}
          </Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {words.attach}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
