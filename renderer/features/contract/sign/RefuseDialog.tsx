import { CircleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { bothTexts, DraftWord, textIn, useDraft } from "#features/drafts/index.ts";
import { useEngine } from "#features/engine/index.ts";
import type { Party, Sha256 } from "#shared/domain/contract/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
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
  const { content, state, change } = useReasons(file, shown.hash);
  const reason = content[party];
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const note = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    const noted = await engine.refuseContract(file, { hash: shown.hash, party, reason });
    setBusy(false);
    if (!noted.ok) return setFault(contractDesk.failure(noted.failure));
    change({ [party]: "" });
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
        <TextField label={words.refuseWhy} lines={3} value={reason} onChange={(typed) => change({ [party]: typed })} />
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
          <DraftWord state={state} />
        </div>
      </form>
    </Dialog>
  );
}

/** By who said it: a reason that is typed and not noted yet. */
type Reasons = Readonly<Record<Party, string>>;

const ALL = Object.keys(contractDesk.party) as readonly Party[];
const ofEach = (reasonOf: (party: Party) => string): Reasons =>
  Object.fromEntries(ALL.map((party) => [party, reasonOf(party)])) as Reasons;

const useReasons = (file: CaseFileId, text: Sha256) =>
  useDraft<Reasons>({
    form: `refusal/${file}/${text}`,
    empty: ofEach(() => ""),
    isEmpty: (reasons) => ALL.every((party) => reasons[party].trim() === ""),
    read: (stored) => ofEach((party) => textIn(stored, party)),
    write: (reasons) => reasons,
    together: (found, typed) => ofEach((party) => bothTexts(found[party], typed[party])),
  });
