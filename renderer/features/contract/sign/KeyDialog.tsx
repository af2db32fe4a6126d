import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { AskPassphrase } from "#features/passphrase/index.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { hasPowerOn } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractFailure } from "#shared/ports/contract.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { TextField } from "#ui/TextField.tsx";
import { ContractReader } from "../ContractReader.tsx";
import { PdfActs } from "../desk/PdfActs.tsx";
import type { SigningProps } from "../desk/SignActs.tsx";
import { useIsCopied } from "../handed/handed-store.ts";
import { type Showing, saidOfShowing } from "../showing.ts";

type KeyDialogProps = SigningProps & {
  readonly act: "key" | "open";
  readonly today: CalendarDay;
  readonly onPowers: () => void;
  readonly onClose: () => void;
};

/** A worker signs, or opens, after their own passphrase. What the engine refuses is said here, with what to do. */
export function KeyDialog({ file, contract, shown, act, today, onPowers, onClose }: KeyDialogProps) {
  const engine = useEngine();
  const { hash } = shown;
  const { me, powers } = contract;
  const isMissionLocale = me.party === "missionLocale";
  const held = powers.some(
    ({ isMine, person, capacity }) =>
      isMine &&
      (capacity.kind === "legalRepresentative" ||
        hasPowerOn({ kind: "delegate", delegation: { ...capacity, givenBy: capacity.givenBy.person } }, person, today)),
  );
  const [place, setPlace] = useState("");
  const [role, setRole] = useState("");
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<ContractFailure | null>(
    isMissionLocale && !held ? { kind: "noPower", endedOn: lastEnd(contract.powers, today) } : null,
  );
  const [showing, setShowing] = useState<Showing>("waiting");
  const isCopied = useIsCopied(hash);
  const isDocument = act === "key" && isPdfText(shown.text);
  const said = isDocument ? saidOfShowing(showing, isCopied) : null;
  const party = isMissionLocale ? "missionLocale" : "association";

  const go = async (passphrase: string): Promise<UnlockFailure | null> => {
    setTried(true);
    if (act === "key" && place.trim() === "") return null;
    const done =
      act === "open"
        ? await engine.openContract(file, hash, passphrase)
        : await engine.signContract(file, {
            ...{ hash, party, place, signer: null, readAloudBy: null, interpreter: null },
            role: role.trim() === "" ? null : role,
            identity: { kind: "passphrase", passphrase },
            method: { kind: "key" },
          });
    if (done.ok) onClose();
    else if (done.failure.kind === "passphrase") return done.failure.failure;
    else setFailure(done.failure);
    return null;
  };

  return (
    <Dialog
      title={act === "open" ? words.openTitle : words.keyTitle[party]}
      isNarrow={!isDocument}
      isWide={isDocument}
      onClose={onClose}
    >
      {failure?.kind === "noPower" ? (
        <div className="contract-form">
          <Banner tone="warn" icon={CircleAlert} isAlert>
            {contractDesk.failure(failure)}
          </Banner>
          <div className="actions">
            <Button onPress={onClose}>{words.cancel}</Button>
            <Button look="primary" onPress={onPowers}>
              {words.noteOne}
            </Button>
          </div>
        </div>
      ) : (
        <div className={isDocument ? "signing-document" : ""}>
          {isDocument && <ContractReader file={file} shown={shown} onShowing={setShowing} />}
          <AskPassphrase
            act={act === "open" ? words.openTitle : words.keyAct}
            closeAct={words.cancel}
            isClosed={said?.isOpen === false}
            ask={go}
            onClose={onClose}
          >
            <p>{act === "open" ? words.openHelp : words.keyHelp}</p>
            {said !== null && (
              <p className="small" role="status">
                {said.words}
              </p>
            )}
            {showing === "noReader" && (
              <div className="contract-acts">
                <PdfActs file={file} shown={shown} />
              </div>
            )}
            {act === "key" && (
              <>
                <TextField label={words.quality} placeholder={words.qualityExample} value={role} onChange={setRole} />
                <TextField
                  label={words.place}
                  value={place}
                  onChange={setPlace}
                  error={isTried && place.trim() === "" ? words.placeNeeded : null}
                />
              </>
            )}
            {failure !== null && (
              <Banner tone="stop" icon={CircleAlert} isAlert>
                {contractDesk.failure(failure)}
              </Banner>
            )}
          </AskPassphrase>
        </div>
      )}
    </Dialog>
  );
}

/** The last day of the last delegation of mine that is over. */
function lastEnd(powers: KeyDialogProps["contract"]["powers"], today: CalendarDay): CalendarDay | null {
  const ends = powers
    .filter(({ isMine }) => isMine)
    .flatMap(({ capacity }) => (capacity.kind === "delegate" ? (capacity.to ?? []) : []));
  return (
    ends
      .filter((end) => end < today)
      .toSorted()
      .at(-1) ?? null
  );
}
