import { SHORTEST_PASSPHRASE } from "#shared/ports/vault-choices.ts";
import { newSpace } from "#text/fr.ts";
import { SecretField } from "#ui/SecretField.tsx";

export type TypedPassphrase = { readonly passphrase: string; readonly again: string };

export const NO_PASSPHRASE: TypedPassphrase = { passphrase: "", again: "" };

const isShort = ({ passphrase }: TypedPassphrase): boolean => [...passphrase.trim()].length < SHORTEST_PASSPHRASE;

export const isPassphraseReady = (typed: TypedPassphrase): boolean =>
  !isShort(typed) && typed.passphrase === typed.again;

type PassphraseFieldsProps = {
  readonly label: string;
  readonly typed: TypedPassphrase;
  readonly onChange: (typed: TypedPassphrase) => void;
  /** The person has asked to go on: what lacks is said. */
  readonly isAsked: boolean;
  readonly refusal: string | null;
};

/** A passphrase that is chosen, twice. */
export function PassphraseFields({ label, typed, onChange, isAsked, refusal }: PassphraseFieldsProps) {
  const { passphrase, again } = typed;
  const isDifferent = (isAsked || again.length >= passphrase.length) && again !== passphrase;
  return (
    <>
      <SecretField
        label={label}
        hint={newSpace.passphraseHelp(SHORTEST_PASSPHRASE)}
        value={passphrase}
        onChange={(next) => onChange({ ...typed, passphrase: next })}
        error={refusal ?? (isAsked && isShort(typed) ? newSpace.tooShort(SHORTEST_PASSPHRASE) : null)}
      />
      <SecretField
        label={newSpace.again}
        value={again}
        onChange={(next) => onChange({ ...typed, again: next })}
        error={isDifferent ? newSpace.different : null}
      />
    </>
  );
}
