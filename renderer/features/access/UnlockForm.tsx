import { type FormEvent, useEffect, useRef, useState } from "react";
import { useDeriving, useEngine, useNow } from "#features/engine/index.ts";
import type { BackupName } from "#shared/desktop-disk.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import type { VaultSummary } from "#shared/ports/vault-record.ts";
import { access, failures, newSpace } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Progress } from "#ui/Progress.tsx";
import { SecretField } from "#ui/SecretField.tsx";
import { AccessPage } from "./AccessPage.tsx";
import { OnlyBackup } from "./OnlyBackup.tsx";
import { SignPicker } from "./SignPicker.tsx";

type UnlockFormProps = {
  readonly vaults: readonly VaultSummary[];
  readonly onNewSpace: () => void;
  readonly onForgotten: (vault: VaultSummary) => void;
};

export function UnlockForm({ vaults, onNewSpace, onForgotten }: UnlockFormProps) {
  const engine = useEngine();
  const deriving = useDeriving();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(vaults[0]?.id ?? "");
  const [passphrase, setPassphrase] = useState("");
  const [failure, setFailure] = useState<UnlockFailure | null>(null);
  const now = useNow(500, failure);
  const [isTrying, setTrying] = useState(false);
  const vault = vaults.find(({ id }) => id === chosen) ?? vaults[0];
  const retryAt = failure !== null && "retryAt" in failure ? failure.retryAt : (vault?.retryAt ?? 0);
  const wait = Math.max(0, retryAt - now);

  // Not when a sign is chosen: the arrows go from one to the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refused try starts over in the field
  useEffect(() => input.current?.focus(), [failure]);

  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isTrying || wait > 0 || vault === undefined) return;
    setTrying(true);
    const unlocked = await engine.unlock(vault.id, passphrase);
    setTrying(false);
    if (unlocked.ok) return;
    if (unlocked.failure.kind !== "onlyBackup") setPassphrase("");
    setFailure(unlocked.failure);
  };

  const openBackup = async (backup: BackupName): Promise<void> => {
    if (isTrying || vault === undefined) return;
    setTrying(true);
    const opened = await engine.openBackup(vault.id, passphrase, backup);
    setTrying(false);
    if (!opened.ok) setFailure(opened.failure);
  };

  return (
    <AccessPage title={access.title} intro={access.intro}>
      <form onSubmit={(event) => void unlock(event)}>
        <SignPicker
          label={newSpace.sign}
          items={vaults}
          value={vault?.id ?? ""}
          onChange={(id) => {
            setChosen(id);
            setFailure(null);
          }}
        />
        <SecretField
          label={access.passphrase}
          inputRef={input}
          value={passphrase}
          onChange={setPassphrase}
          isDisabled={isTrying}
          error={explain(failure, wait)}
        />
        {isTrying && <Progress label={access.deriving} expected={deriving} />}
        {failure?.kind === "onlyBackup" && !isTrying && (
          <OnlyBackup backup={failure.backup} open={() => void openBackup(failure.backup.name)} />
        )}
        <div className="access-actions">
          <Button look="quiet" onPress={() => vault !== undefined && onForgotten(vault)}>
            {access.forgotten}
          </Button>
          <Button look="primary" type="submit" isDisabled={isTrying || wait > 0 || passphrase === ""}>
            {wait > 0 ? access.unlockIn(wait) : access.unlock}
          </Button>
        </div>
        <div className="access-more">
          <Button look="quiet" onPress={onNewSpace}>
            {access.newSpace}
          </Button>
        </div>
      </form>
    </AccessPage>
  );
}

function explain(failure: UnlockFailure | null, wait: number): string | null {
  if (failure === null) return wait > 0 ? access.tooSoon(wait) : null;
  switch (failure.kind) {
    case "wrongPassphrase":
      return wait > 0 ? access.wrongWait(wait) : access.wrong;
    case "tooSoon":
      return wait > 0 ? access.tooSoon(wait) : null;
    case "damaged":
    case "unknownVault":
      return access.damaged;
    case "onlyBackup":
      return null;
    case "notSaved":
      return failures.store(failure.failure);
  }
}
