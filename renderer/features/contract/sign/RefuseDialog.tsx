import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { bothTexts, DraftWord, textIn, useDraft } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import type { Party, Sha256 } from "#shared/domain/contract/index.ts";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { SigningProps } from "../desk/SignActs.tsx";

type RefuseDialogProps = SigningProps & {
  readonly parties: readonly [Party, ...Party[]];
  readonly onClose: () => void;
};

/** A party says no to this text: it is dated and shown, asks for no reason, and signs nothing (CON-18). */
export function RefuseDialog({ file, shown, parties, onClose }: RefuseDialogProps) {
  const engine = useEngine();
  const [party, setParty] = useState(parties[0]);
  const { content, state, change, discard } = useReason(shown.hash);
  const { reason } = content;
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const note = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const noted = await engine.refuseContract(file, { hash: shown.hash, party, reason });
    setBusy(false);
    if (!noted.ok) return setFault(contractDesk.failure(noted.failure));
    discard();
    onClose();
  };

  return (
    <Dialog title={words.refuseTitle} isNarrow onClose={onClose}>
      <form className="contract-form" onSubmit={(event) => void note(event)}>
        <p>{words.refuseHelp}</p>
        <Choice
          label={words.refuseWho}
          options={Object.fromEntries(parties.map((each) => [each, contractDesk.party[each]])) as Record<Party, string>}
          value={party}
          onChange={setParty}
        />
        <TextField label={words.refuseWhy} lines={3} value={reason} onChange={(typed) => change({ reason: typed })} />
        <DraftWord state={state} />
        {fault !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {fault}
          </Banner>
        )}
        <div className="actions">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isBusy}>
            {words.refuse}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A reason that is typed and not noted yet. */
const useReason = (text: Sha256) =>
  useDraft<{ readonly reason: string }>({
    form: `refusal/${text}`,
    empty: { reason: "" },
    isEmpty: ({ reason }) => reason.trim() === "",
    read: (stored) => ({ reason: textIn(stored, "reason") }),
    write: (draft) => draft,
    together: (found, typed) => ({ reason: bothTexts(found.reason, typed.reason) }),
  });
