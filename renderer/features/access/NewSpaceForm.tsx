import { type FormEvent, useState } from "react";
import { useDeriving, useEngine } from "#features/engine/index.ts";
import { ROLES, type Role } from "#shared/ports/engine.ts";
import { VAULT_SIGNS } from "#shared/ports/vault-choices.ts";
import type { VaultSign } from "#shared/ports/vault-record.ts";
import { access, failures, newSpace, roles } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { focusFirstError } from "#ui/first-error.ts";
import { Progress } from "#ui/Progress.tsx";
import { TextField } from "#ui/TextField.tsx";
import { AccessPage } from "./AccessPage.tsx";
import { isPassphraseReady, NO_PASSPHRASE, PassphraseFields } from "./PassphraseFields.tsx";
import { SignPicker } from "./SignPicker.tsx";

type NewSpaceFormProps = {
  /** The signs of the spaces that are here. */
  readonly taken: readonly VaultSign[];
  readonly onBack: (() => void) | null;
};

const LONGEST_NAME = 120;

export function NewSpaceForm({ taken, onBack }: NewSpaceFormProps) {
  const engine = useEngine();
  const deriving = useDeriving();
  const isFirst = taken.length === 0;
  const offered = offeredSigns(taken);
  const [sign, setSign] = useState<VaultSign>(offered[0] ?? "leaf");
  const [role, setRole] = useState<Role>(ROLES[0]);
  const [name, setName] = useState("");
  const [organization, setOrganization] = useState("");
  const [typed, setTyped] = useState(NO_PASSPHRASE);
  const [isAsked, setAsked] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const needed = (text: string): string | null => (isAsked && text.trim() === "" ? newSpace.needed : null);
  const isReady = name.trim() !== "" && organization.trim() !== "" && isPassphraseReady(typed);

  const make = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    setAsked(true);
    if (!isReady) return focusFirstError(form);
    if (isMaking) return;
    setMaking(true);
    const person = { name: name.trim(), role, organizationName: organization.trim() };
    const made = await engine.createSpace({ sign, passphrase: typed.passphrase, person });
    setMaking(false);
    if (made.ok) return;
    const { failure } = made;
    setRefusal(failure.kind === "notSaved" ? failures.store(failure.failure) : newSpace.tooShort(failure.shortest));
  };

  return (
    <AccessPage
      isWide
      title={isFirst ? access.noSpace : newSpace.title}
      {...(isFirst ? { intro: access.noSpaceIntro } : {})}
    >
      <form onSubmit={(event) => void make(event)}>
        <div className="access-columns">
          <div>
            <SignPicker
              label={newSpace.sign}
              hint={newSpace.signHelp}
              items={offered.map((each) => ({ id: each, sign: each }))}
              value={sign}
              onChange={setSign}
            />
          </div>
          <div>
            <TextField
              label={newSpace.name}
              placeholder={newSpace.nameExample}
              maxLength={LONGEST_NAME}
              value={name}
              onChange={setName}
              error={needed(name)}
            />
            <Choice label={newSpace.role} options={roles} value={role} onChange={setRole} />
            <TextField
              label={newSpace.organization}
              maxLength={LONGEST_NAME}
              value={organization}
              onChange={setOrganization}
              error={needed(organization)}
            />
            <PassphraseFields
              label={newSpace.passphrase}
              typed={typed}
              onChange={setTyped}
              isAsked={isAsked}
              refusal={refusal}
            />
            <p className="small">{newSpace.kitNext}</p>
          </div>
        </div>
        {isMaking && <Progress label={access.creating} expected={deriving} />}
        <div className="access-actions">
          {onBack === null ? (
            <span />
          ) : (
            <Button look="quiet" onPress={onBack}>
              {access.back}
            </Button>
          )}
          <Button look="primary" type="submit" isBusy={isMaking}>
            {newSpace.create}
          </Button>
        </div>
      </form>
    </AccessPage>
  );
}

/** A sign tells one space from the others: those that are taken are not offered, as long as there are others. */
function offeredSigns(taken: readonly VaultSign[]): readonly VaultSign[] {
  const free = VAULT_SIGNS.filter((sign) => !taken.includes(sign));
  return free.length === 0 ? VAULT_SIGNS : free;
}
