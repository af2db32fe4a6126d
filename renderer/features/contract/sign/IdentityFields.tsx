import { contractSigning as words } from "#text/fr.ts";
import { OneOf } from "#ui/OneOf.tsx";
import { TextField } from "#ui/TextField.tsx";
import type { Handed } from "../handed/handed-store.ts";

export type TypedIdentity = Handed["identity"];

type IdentityFieldsProps = {
  readonly identity: TypedIdentity;
  readonly isTried: boolean;
  readonly onChange: (identity: TypedIdentity) => void;
};

/** How the worker knows who signs beside them. */
export function IdentityFields({ identity, isTried, onChange }: IdentityFieldsProps) {
  return (
    <>
      <OneOf
        label={words.identity}
        options={words.identities}
        value={identity.kind}
        onChange={(kind) => onChange(kind === "paperSeen" ? { kind, paper: "" } : { kind })}
      />
      {identity.kind === "paperSeen" && (
        <TextField
          label={words.paperName}
          placeholder={words.paperExample}
          value={identity.paper}
          onChange={(paper) => onChange({ kind: "paperSeen", paper })}
          error={isTried && identity.paper.trim() === "" ? words.paperNeeded : null}
        />
      )}
    </>
  );
}
