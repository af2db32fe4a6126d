import { EyeOff, Lock, Snowflake } from "lucide-react";
import { useEffect, useState } from "react";
import { forgetFile, useEngine, useFile, useSession } from "#features/engine/index.ts";
import { AskPassphrase } from "#features/passphrase/index.ts";
import { fullName, shortHash } from "#shared/contract/pages/words.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { caseFile, contractDesk, contractDocument, contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog, DialogWords } from "#ui/Dialog.tsx";
import { Mark } from "#ui/Mark.tsx";
import { Pill } from "#ui/Pill.tsx";
import { ContractReader } from "../ContractReader.tsx";
import { type Showing, saidOfShowing } from "../showing.ts";
import { HandedSigning } from "./HandedSigning.tsx";
import { type Handed, takeBackScreen, useIsCopied } from "./handed-store.ts";
import "./handed.css";

/** Whoever reads by ear begins at the top of the contract. */
const focusOnce = (title: HTMLElement | null): void => title?.focus();

type Outcome = "signed" | "later" | "paper";

/** The young person has the screen: their contract, and nothing else. Only the worker's passphrase gives it back. */
export function HandedScreen({ handed }: { readonly handed: Handed }) {
  const engine = useEngine();
  const session = useSession();
  const file = useFile(handed.file);
  const [isGivingBack, setGivingBack] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [showing, setShowing] = useState<Showing>("waiting");
  const isCopied = useIsCopied(handed.hash);
  const worker = session.state === "open" ? session.person.name : "";

  useEffect(() => {
    engine.openFile(handed.file).catch(() => setBroken(true));
    return () => {
      forgetFile();
      void engine.closeFile(handed.file);
    };
  }, [engine, handed.file]);

  const shown = file?.contract?.texts.find(({ hash }) => hash === handed.hash);
  const said = { signed: words.done, later: words.laterSaid, paper: words.paperSaid };
  return (
    <div className="handed">
      <header className="handed-top">
        <Mark />
        <strong>{words.product}</strong>
        <Pill tone="info" icon={EyeOff}>
          {words.screenShared}
        </Pill>
        <Button onPress={() => setGivingBack(true)}>
          <Lock className="icon" aria-hidden="true" />
          {words.giveBack(worker)}
        </Button>
      </header>
      <main className="handed-main">
        <div className="handed-title">
          <h1 tabIndex={-1} ref={focusOnce}>
            {words.screenTitle}
          </h1>
          {shown !== undefined && (
            <Pill tone="info" icon={Snowflake}>
              {contractDesk.versionOf(shown.text.frozenOn, shortHash(handed.hash))}
            </Pill>
          )}
        </div>
        {shown === undefined &&
          (isBroken ? <p role="alert">{words.screenBroke}</p> : <p role="status">{caseFile.opening}</p>)}
        {shown !== undefined && (
          <div className="handed-columns">
            <ContractReader file={handed.file} shown={shown} onShowing={setShowing} />
            {outcome === null ? (
              <HandedSigning
                handed={handed}
                name={handed.party === "youngPerson" ? fullName(shown.text.youngPerson) : (handed.signer ?? "")}
                worker={worker}
                said={
                  isPdfText(shown.text)
                    ? saidOfShowing(showing, isCopied, {
                        noReader: contractDocument.handedNoReader(worker),
                        onCopy: contractDocument.handedOnCopy(worker),
                      })
                    : null
                }
                onDone={setOutcome}
              />
            ) : (
              <section className="card handed-said" role="status">
                <p>{said[outcome]}</p>
                <Button look="primary" autoFocus onPress={() => setGivingBack(true)}>
                  {words.giveBack(worker)}
                </Button>
              </section>
            )}
          </div>
        )}
      </main>
      {isGivingBack && (
        <Dialog title={words.giveBack(worker)} isNarrow role="alertdialog" onClose={() => setGivingBack(false)}>
          <AskPassphrase
            act={words.takeScreen}
            closeAct={words.stay}
            ask={async (passphrase) => {
              const confirmed = await engine.confirmPassphrase(passphrase);
              if (confirmed.ok) takeBackScreen(handed.file);
              return confirmed.ok ? null : confirmed.failure;
            }}
            onClose={() => setGivingBack(false)}
          >
            <DialogWords>
              <p>{words.giveBackHelp(worker)}</p>
            </DialogWords>
          </AskPassphrase>
        </Dialog>
      )}
    </div>
  );
}
