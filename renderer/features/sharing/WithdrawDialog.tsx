import { CircleAlert, DoorClosed, KeyRound } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { consentScopes, withdrawalMeans } from "#shared/domain/sharing/index.ts";
import type { AnswerView } from "#shared/ports/access.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { sharing } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";
import { OneOf } from "#ui/OneOf.tsx";
import { explain } from "./explain.ts";

type WithdrawDialogProps = {
  readonly file: CaseFileId;
  readonly answer: AnswerView;
  /** Nobody of the team that opened the file is there any more (SHR-31). */
  readonly isForsaken: boolean;
  /** What is said of a withdrawal that may wait for somebody; `null`: it waits for the connection alone. */
  readonly awaits: string | null;
  readonly onWithdrawn: () => void;
  readonly onClose: () => void;
};

/** One step, no reason asked; it says what a withdrawal does, and what it can't (SHR-15). */
export function WithdrawDialog({ file, answer, isForsaken, awaits, onWithdrawn, onClose }: WithdrawDialogProps) {
  const engine = useEngine();
  const [by, setBy] = useState<"youngPerson" | "legalGuardian">("youngPerson");
  const [failure, setFailure] = useState<string | null>(null);

  const withdraw = async (): Promise<void> => {
    const done = await engine.withdrawConsent(file, answer.id, by, answer.track);
    if (done.ok) onWithdrawn();
    else setFailure(explain(done.failure));
  };

  return (
    <Dialog title={sharing.withdrawTitle} isNarrow role="alertdialog" onClose={onClose}>
      <DialogWords>
        <p>
          <strong>{answer.track === null ? consentScopes[answer.scope].label : sharing.ofTrack}</strong>
          {answer.names.length > 0 && ` (${answer.names.join(", ")})`}
        </p>
        <ul className="withdrawal-means">
          {withdrawalMeans.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {isForsaken && (
          <Banner tone="warn" icon={DoorClosed}>
            {sharing.forsakenMeans}
          </Banner>
        )}
        {awaits !== null && (
          <Banner tone="warn" icon={KeyRound}>
            {awaits}
          </Banner>
        )}
      </DialogWords>
      <OneOf label={sharing.withdrawWho} options={sharing.withdrawers} value={by} onChange={setBy} />
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {failure}
        </Banner>
      )}
      <div className="actions">
        <Button look="primary" onPress={() => void withdraw()}>
          {sharing.withdrawAct}
        </Button>
        <Button onPress={onClose}>{sharing.keep}</Button>
      </div>
    </Dialog>
  );
}
