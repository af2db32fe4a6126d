import { type FormEvent, useEffect, useState } from "react";
import { useEngine, useNow } from "#features/engine/index.ts";
import type { KitFailure, TypedWord } from "#shared/ports/paper-kit.ts";
import type { VaultSummary } from "#shared/ports/vault-record.ts";
import { access, paperKit } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";
import { AccessPage } from "./AccessPage.tsx";
import { explainKit } from "./explain-kit.ts";
import { NewPassphraseForm } from "./NewPassphraseForm.tsx";

type KitFormProps = { readonly vault: VaultSummary; readonly onBack: () => void };

/** A forgotten passphrase: the words of the paper kit first, then another passphrase at once. */
export function KitForm({ vault, onBack }: KitFormProps) {
  const engine = useEngine();
  const [typed, setTyped] = useState("");
  const [read, setRead] = useState<readonly TypedWord[]>([]);
  const [words, setWords] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<KitFailure | null>(null);
  const now = useNow(500, failure);
  const [isTrying, setTrying] = useState(false);
  const retryAt = failure !== null && "retryAt" in failure ? failure.retryAt : (vault.kit?.retryAt ?? 0);
  const wait = Math.max(0, retryAt - now);

  useEffect(() => {
    let isLate = false;
    void engine.readKitWords(typed).then((next) => {
      if (!isLate) setRead(next);
    });
    return () => {
      isLate = true;
    };
  }, [engine, typed]);

  if (vault.kit === null) {
    return (
      <AccessPage title={paperKit.forgottenTitle} intro={paperKit.noKit}>
        <p>{paperKit.noKitHelp}</p>
        <div className="access-actions">
          <Button look="primary" autoFocus onPress={onBack}>
            {access.back}
          </Button>
        </div>
      </AccessPage>
    );
  }
  if (words !== null) {
    const isMended = read.some(({ word }, at) => word !== words[at]);
    return <NewPassphraseForm vault={vault} words={words} isMended={isMended} onBack={() => setWords(null)} />;
  }

  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isTrying || wait > 0) return;
    setTrying(true);
    const tried = await engine.tryKit(vault.id, typed);
    setTrying(false);
    setFailure(tried.ok ? null : tried.failure);
    if (tried.ok) setWords(tried.value);
  };

  return (
    <AccessPage title={paperKit.forgottenTitle} intro={paperKit.forgottenIntro}>
      <form onSubmit={(event) => void go(event)}>
        <TextField
          label={paperKit.words}
          hint={paperKit.wordsTyped}
          lines={4}
          autoFocus
          spellCheck="false"
          value={typed}
          onChange={setTyped}
          error={explainKit(failure, wait)}
        />
        {read.length > 0 && (
          <ol className="kit-read" aria-label={paperKit.recognised}>
            {read.map(({ typed: each, word }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place
              <li key={at} className={word === null ? "unknown" : ""}>
                {word ?? each}
                {word === null && <span className="small"> {paperKit.notInList}</span>}
              </li>
            ))}
          </ol>
        )}
        {isTrying && <p role="status">{paperKit.checking}</p>}
        <div className="access-actions">
          <Button look="quiet" onPress={onBack}>
            {access.back}
          </Button>
          <Button look="primary" type="submit" isBusy={isTrying} isDisabled={wait > 0 || typed.trim() === ""}>
            {wait > 0 ? paperKit.nextIn(wait) : paperKit.next}
          </Button>
        </div>
      </form>
    </AccessPage>
  );
}
