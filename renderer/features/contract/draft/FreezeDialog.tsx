import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import { enumerated } from "#shared/kernel/french.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ContractFailure, DraftReview } from "#shared/ports/contract.ts";
import { contractDesk, contractFields, contractDraft as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";

type FreezeDialogProps = {
  readonly text: TextToFreeze;
  readonly onFrozen: (hash: Sha256) => void;
  readonly onClose: () => void;
};

/** A text in the making: what is shown of it before, and the act itself. */
export type TextToFreeze = {
  readonly review: () => Promise<Result<DraftReview, ContractFailure>>;
  readonly freeze: () => Promise<Result<Sha256, ContractFailure>>;
};

/** What the text tells and to whom, what it lacks, and what is to be checked; then it is frozen. Nothing of it prevents. */
export function FreezeDialog({ text, onFrozen, onClose }: FreezeDialogProps) {
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const [review, setReview] = useState<DraftReview | null>(null);
  const [isFreezing, setFreezing] = useState(false);
  useEffect(() => {
    void text.review().then((answer) => {
      setReview(answer.ok ? answer.value : null);
      setFailure(answer.ok ? null : answer.failure);
    });
  }, [text]);

  const freeze = async (): Promise<void> => {
    if (isFreezing) return;
    setFreezing(true);
    const frozen = await text.freeze();
    setFreezing(false);
    if (frozen.ok) return onFrozen(frozen.value);
    setFailure(frozen.failure);
  };

  return (
    <Dialog title={words.freezeTitle} onClose={onClose}>
      <div className="contract-freeze">
        <p>{words.freezeHelp}</p>
        {review !== null && (
          <>
            <Told title={words.discloses} lines={review.discloses} />
            <Told
              title={words.missing}
              lines={
                review.missing.length === 0
                  ? []
                  : [enumerated(review.missing.map((field) => contractFields[field] ?? field))]
              }
            />
            <Told title={words.toCheck} lines={[...review.toCheck, words.papers]} />
          </>
        )}
        {failure !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {contractDesk.failure(failure)}
          </Banner>
        )}
        <div className="actions">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" isBusy={isFreezing} isDisabled={review === null} onPress={() => void freeze()}>
            {words.freeze}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Told({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
