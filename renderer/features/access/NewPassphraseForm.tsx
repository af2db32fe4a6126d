import { type FormEvent, useState } from "react";
import { useDeriving, useEngine, useNow } from "#features/engine/index.ts";
import type { BackupName } from "#shared/desktop-disk.ts";
import type { CreateFailure, UnlockFailure } from "#shared/ports/engine.ts";
import type { KitFailure } from "#shared/ports/paper-kit.ts";
import type { VaultSummary } from "#shared/ports/vault-record.ts";
import { access, newSpace, paperKit } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { AccessPage } from "./AccessPage.tsx";
import { explainKit } from "./explain-kit.ts";
import { OnlyBackup } from "./OnlyBackup.tsx";
import { isPassphraseReady, NO_PASSPHRASE, PassphraseFields } from "./PassphraseFields.tsx";

type NewPassphraseFormProps = {
  readonly vault: VaultSummary;
  readonly words: readonly string[];
  /** They are not those that were typed. */
  readonly isMended: boolean;
  readonly onBack: () => void;
};

type Failure = KitFailure | CreateFailure | UnlockFailure;

/** The words were those of the kit: another passphrase is chosen, and the space opens. */
export function NewPassphraseForm({ vault, words, isMended, onBack }: NewPassphraseFormProps) {
  const engine = useEngine();
  const deriving = useDeriving();
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isAsked, setAsked] = useState(false);
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const now = useNow(500, failure);

  const opening = async (open: () => Promise<{ readonly ok: true } | { readonly ok: false; failure: Failure }>) => {
    if (isOpening) return;
    setOpening(true);
    const opened = await open();
    setOpening(false);
    setFailure(opened.ok ? null : opened.failure);
  };
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (!isPassphraseReady(typed)) return;
    await opening(() => engine.unlockWithKit(vault.id, words.join(" "), typed.passphrase));
  };
  const openBackup = (name: BackupName): Promise<void> =>
    opening(() => engine.openBackup(vault.id, typed.passphrase, name));

  return (
    <AccessPage title={paperKit.newPassphraseTitle} intro={paperKit.newPassphraseIntro}>
      {isMended && (
        <div role="status">
          <p>{paperKit.mended}</p>
          <ol className="kit-read">
            {words.map((word, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place
              <li key={at}>{word}</li>
            ))}
          </ol>
        </div>
      )}
      <form onSubmit={(event) => void open(event)}>
        <PassphraseFields
          label={paperKit.newPassphrase}
          typed={typed}
          onChange={setTyped}
          isAsked={isAsked}
          refusal={explain(failure, now)}
        />
        <p className="small">{paperKit.stillValid}</p>
        {isOpening && <Progress label={access.deriving} expected={deriving} />}
        {failure?.kind === "onlyBackup" && !isOpening && (
          <OnlyBackup backup={failure.backup} open={() => void openBackup(failure.backup.name)} />
        )}
        <div className="access-actions">
          <Button look="quiet" onPress={onBack}>
            {access.back}
          </Button>
          <Button look="primary" type="submit" isBusy={isOpening}>
            {paperKit.open}
          </Button>
        </div>
      </form>
    </AccessPage>
  );
}

function explain(failure: Failure | null, now: number): string | null {
  switch (failure?.kind) {
    case "passphraseTooShort":
      return newSpace.tooShort(failure.shortest);
    case "damaged":
    case "unknownVault":
    case "wrongPassphrase":
      return access.damaged;
    case undefined:
    case "onlyBackup":
      return null;
    default:
      return explainKit(failure ?? null, failure !== null && "retryAt" in failure ? failure.retryAt - now : 0);
  }
}
