import { CircleAlert, Signature } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { ContractFailure } from "#shared/ports/contract.ts";
import { contractDesk, contractSigning as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { OneOf } from "#ui/OneOf.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { ShowingSaid } from "../showing.ts";
import type { Handed } from "./handed-store.ts";
import { SigningField } from "./SigningField.tsx";
import type { Strokes } from "./strokes.ts";

type HandedSigningProps = {
  readonly handed: Handed;
  readonly name: string;
  readonly worker: string;
  /** CON-22: whether the document stands before their eyes; `null`: a text of ours does. */
  readonly said: ShowingSaid | null;
  readonly onDone: (outcome: "signed" | "later" | "paper") => void;
};

const SAID = "document-showing";

/** How it was read, a hand, and three answers of the same weight: yes, later, on paper. */
export function HandedSigning({ handed, name, worker, said, onDone }: HandedSigningProps) {
  const engine = useEngine();
  const [how, setHow] = useState<"self" | "aloud">("self");
  const [readBy, setReadBy] = useState(worker);
  const [interpreter, setInterpreter] = useState("");
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [isSigning, setSigning] = useState(false);

  const refuse = (failure: ContractFailure): void => setFault(contractDesk.failure(failure));
  const sign = async (): Promise<void> => {
    if (isSigning || said?.isOpen === false) return;
    if (strokes.length === 0) return setFault(words.strokeNeeded);
    setSigning(true);
    const { file, hash, party, signer, role, identity, place } = handed;
    const signed = await engine.signContract(file, {
      ...{ hash, party, signer, role, identity, place },
      readAloudBy: how === "aloud" ? readBy : null,
      interpreter: interpreter.trim() === "" ? null : interpreter,
      method: { kind: "hand", strokes: strokes.map((stroke) => [...stroke]) },
    });
    setSigning(false);
    if (signed.ok) onDone("signed");
    else refuse(signed.failure);
  };

  return (
    <section className="card handed-signing" aria-label={words.yourTurn(name)}>
      <header>
        <h2>{words.yourTurn(name)}</h2>
        <span className="push-end small">{words.onlyYours}</span>
      </header>
      <div className="body">
        <p>{words.sayYes}</p>
        <div className="handed-how">
          <OneOf label={words.how} options={words.hows} value={how} onChange={setHow} />
          {how === "aloud" && <TextField label={words.readBy} value={readBy} onChange={setReadBy} />}
          <TextField label={words.interpreter} value={interpreter} onChange={setInterpreter} />
        </div>
        <SigningField
          strokes={strokes}
          onChange={(next) => {
            setFault(null);
            setStrokes(next);
          }}
        />
        {fault !== null && (
          <Banner tone="stop" icon={CircleAlert} isAlert>
            {fault}
          </Banner>
        )}
        {said !== null && (
          <p id={SAID} className={said.isOpen ? "small" : "handed-closed"} role="status">
            {said.words}
          </p>
        )}
        <div className="handed-acts">
          <Button
            look="primary"
            isBusy={isSigning}
            isDisabled={said?.isOpen === false}
            {...(said === null ? {} : { "aria-describedby": SAID })}
            onPress={() => void sign()}
          >
            <Signature className="icon" aria-hidden="true" />
            {words.sign}
          </Button>
          <Button onPress={() => onDone("later")}>{words.later}</Button>
          <Button look="quiet" onPress={() => onDone("paper")}>
            {words.byPaper}
          </Button>
          <span className="push-end small">{words.witness(worker)}</span>
        </div>
      </div>
    </section>
  );
}
