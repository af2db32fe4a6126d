import { type FormEvent, type ReactNode, useState } from "react";
import { useDeriving, useNow } from "#features/engine/index.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import { access, failures } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { SecretField } from "#ui/SecretField.tsx";
import "./passphrase.css";

type AskPassphraseProps = {
  /** What it is asked for. */
  readonly children: ReactNode;
  readonly act: string;
  readonly closeAct: string;
  /** Something stands in the way of the act, and is said beside it. */
  readonly isClosed?: boolean;
  /** Answers why the passphrase was not taken; `null`: it was, whatever came of the rest. */
  readonly ask: (passphrase: string) => Promise<UnlockFailure | null>;
  readonly onClose: () => void;
};

/** An open screen is not enough: the passphrase again. A wrong one is counted, and makes one wait. */
export function AskPassphrase({ children, act, closeAct, isClosed = false, ask, onClose }: AskPassphraseProps) {
  const deriving = useDeriving();
  const now = useNow(500);
  const [passphrase, setPassphrase] = useState("");
  const [failure, setFailure] = useState<UnlockFailure | null>(null);
  const [isTrying, setTrying] = useState(false);
  const wait = failure !== null && "retryAt" in failure ? Math.max(0, failure.retryAt - now) : 0;

  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isClosed || isTrying || wait > 0 || passphrase === "") return;
    setTrying(true);
    const refused = await ask(passphrase);
    setTrying(false);
    setFailure(refused);
    if (refused !== null) setPassphrase("");
  };

  return (
    <form className="ask-passphrase" onSubmit={(event) => void go(event)}>
      {children}
      <SecretField
        label={access.passphrase}
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        isDisabled={isTrying}
        error={explain(failure, wait)}
      />
      {isTrying && <Progress label={access.confirming} expected={deriving} />}
      <div className="actions">
        <Button onPress={onClose}>{closeAct}</Button>
        <Button look="primary" type="submit" isDisabled={isClosed || wait > 0} isBusy={isTrying}>
          {wait > 0 ? access.actIn(act, wait) : act}
        </Button>
      </div>
    </form>
  );
}

function explain(failure: UnlockFailure | null, wait: number): string | null {
  if (failure === null) return null;
  if (failure.kind === "notSaved") return failures.store(failure.failure);
  if (failure.kind === "wrongPassphrase") return wait > 0 ? access.wrongWait(wait) : access.wrong;
  return wait > 0 ? access.tooSoon(wait) : null;
}
