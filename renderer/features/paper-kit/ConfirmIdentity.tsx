import { useEngine } from "#features/engine/index.ts";
import { AskPassphrase } from "#features/passphrase/index.ts";
import type { NewKitWords } from "#shared/ports/paper-kit.ts";
import { paperKit } from "#text/fr.ts";
import { DialogWords } from "#ui/Dialog.tsx";

type ConfirmIdentityProps = {
  readonly isAgain: boolean;
  readonly onMade: (kit: NewKitWords) => void;
  readonly onClose: () => void;
};

/** An open screen is not enough to make a key of paper: the passphrase again. */
export function ConfirmIdentity({ isAgain, onMade, onClose }: ConfirmIdentityProps) {
  const engine = useEngine();
  return (
    <AskPassphrase
      act={paperKit.next}
      closeAct={paperKit.cancel}
      ask={async (passphrase) => {
        const made = await engine.makeKit(passphrase);
        if (made.ok) onMade(made.value);
        return made.ok ? null : made.failure;
      }}
      onClose={onClose}
    >
      <DialogWords>
        <p>{paperKit.confirm}</p>
        {isAgain && <p>{paperKit.replaces}</p>}
      </DialogWords>
    </AskPassphrase>
  );
}
