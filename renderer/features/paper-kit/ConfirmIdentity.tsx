import { type FormEvent, useState } from "react";
import { useDeriving, useEngine, useNow } from "#features/engine/index.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import type { NewKitWords } from "#shared/ports/paper-kit.ts";
import { access, failures, paperKit } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { SecretField } from "#ui/SecretField.tsx";

type ConfirmIdentityProps = {
  readonly isAgain: boolean;
  readonly onMade: (kit: NewKitWords) => void;
  readonly onClose: () => void;
};

/** An open screen is not enough to make a key of paper: the passphrase again. */
export function ConfirmIdentity({ isAgain, onMade, onClose }: ConfirmIdentityProps) {
  const engine = useEngine();
  const deriving = useDeriving();
  const now = useNow(500);
  const [passphrase, setPassphrase] = useState("");
  const [failure, setFailure] = useState<UnlockFailure | null>(null);
  const [isTrying, setTrying] = useState(false);
  const wait = failure !== null && "retryAt" in failure ? Math.max(0, failure.retryAt - now) : 0;

  const go = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isTrying || wait > 0 || passphrase === "") return;
    setTrying(true);
    const made = await engine.makeKit(passphrase);
    setTrying(false);
    if (made.ok) return onMade(made.value);
    setPassphrase("");
    setFailure(made.failure);
  };

  return (
    <form className="kit-step" onSubmit={(event) => void go(event)}>
      <p>{paperKit.confirm}</p>
      {isAgain && <p>{paperKit.replaces}</p>}
      <SecretField
        label={paperKit.passphrase}
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        isDisabled={isTrying}
        error={explain(failure, wait)}
      />
      {isTrying && <Progress label={access.deriving} expected={deriving} />}
      <div className="actions">
        <Button onPress={onClose}>{paperKit.cancel}</Button>
        <Button look="primary" type="submit" isDisabled={wait > 0} isBusy={isTrying}>
          {wait > 0 ? paperKit.nextIn(wait) : paperKit.next}
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
