import { contractSigning as words } from "#text/fr.ts";
import { TextField } from "#ui/TextField.tsx";
import { IdentityFields, type TypedIdentity } from "./IdentityFields.tsx";

/** Who signs beside the worker, in what capacity, how they are known, and where. */
export type TypedSigner = {
  readonly name: string;
  readonly role: string;
  readonly identity: TypedIdentity;
  readonly place: string;
};

type SignerFieldsProps = {
  readonly signer: TypedSigner;
  /** The text does not say who signs. */
  readonly isNamed: boolean;
  readonly isTried: boolean;
  readonly onChange: (signer: TypedSigner) => void;
};

const lacks = (text: string): boolean => text.trim() === "";

/** Whether nothing is missing that a signature can't lack. */
export const isSignerWhole = ({ name, identity, place }: TypedSigner, isNamed: boolean): boolean =>
  !lacks(place) && !(isNamed && lacks(name)) && !(identity.kind === "paperSeen" && lacks(identity.paper));

/** What a signature says of its signer; `null`: it is not said. */
export const saidOfSigner = ({ name, role, identity, place }: TypedSigner, isNamed: boolean) => ({
  signer: isNamed ? name : null,
  role: isNamed && !lacks(role) ? role : null,
  identity,
  place,
});

export function SignerFields({ signer, isNamed, isTried, onChange }: SignerFieldsProps) {
  const { name, role, identity, place } = signer;
  return (
    <>
      {isNamed && (
        <>
          <TextField
            label={words.signerName}
            value={name}
            onChange={(next) => onChange({ ...signer, name: next })}
            error={isTried && lacks(name) ? words.nameNeeded : null}
          />
          <TextField
            label={words.quality}
            placeholder={words.qualityExample}
            value={role}
            onChange={(next) => onChange({ ...signer, role: next })}
          />
        </>
      )}
      <IdentityFields
        identity={identity}
        isTried={isTried}
        onChange={(next) => onChange({ ...signer, identity: next })}
      />
      <TextField
        label={words.place}
        value={place}
        onChange={(next) => onChange({ ...signer, place: next })}
        error={isTried && lacks(place) ? words.placeNeeded : null}
      />
    </>
  );
}
