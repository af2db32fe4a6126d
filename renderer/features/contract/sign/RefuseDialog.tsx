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
  const { content, state, change } = useReasons(file, shown.hash);
  const [chosen, setChosen] = useState<Party | null>(null);
  const party = chosen ?? parties.find((each) => content[each] !== undefined) ?? parties[0];
  const reason = content[party] ?? "";
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
          onChange={setChosen}
        />
        <TextField label={words.refuseWhy} lines={3} value={reason} onChange={(typed) => change({ [party]: typed })} />
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

type Reasons = Partial<Readonly<Record<Party, string>>>;

const reasonsOf = (reasonOf: (party: Party) => string): Reasons =>
  Object.fromEntries(
    (Object.keys(contractDesk.party) as Party[]).flatMap((party) =>
      reasonOf(party) === "" ? [] : [[party, reasonOf(party)]],
    ),
  );

/** Reasons that are typed and not noted yet, each of the party that said it: none is ever shown for another. */
const useReasons = (file: CaseFileId, text: Sha256) =>
  useDraft<Reasons>({
    form: `refusal/${file}/${text}`,
    empty: {},
    isEmpty: (reasons) => Object.values(reasons).every((reason) => reason.trim() === ""),
    read: (stored) => reasonsOf((party) => textIn(stored, party)),
    write: (reasons) => ({ ...reasons }),
    together: (found, typed) => reasonsOf((party) => bothTexts(found[party] ?? "", typed[party] ?? "")),
  });
