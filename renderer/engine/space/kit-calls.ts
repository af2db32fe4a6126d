// The paper kit of the space that is open: made, copied by hand, and kept once a word of it was given back.
import { fail, ok } from "#shared/kernel/result.ts";
import type { Serial } from "#shared/kernel/serial.ts";
import type { EngineCalls } from "#shared/ports/engine.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { readTypedWords, typedWord } from "../vault/kit/kit-words.ts";
import type { VaultRegistry } from "../vault/vault-registry.ts";
import { type OpenSpace, orNotSaved } from "./open-space.ts";

type KitCalls = Pick<EngineCalls, "makeKit" | "keepKit">;

type KitCallOptions = {
  readonly registry: VaultRegistry;
  readonly inTurn: Serial;
  readonly current: () => OpenSpace;
  readonly show: (space: OpenSpace) => Promise<void>;
};

type Pending = { readonly word: string; readonly keep: () => Promise<void> };

export function kitCalls({ registry, inTurn, current, show }: KitCallOptions): KitCalls {
  let pending: Pending | null = null;
  return {
    makeKit: (passphrase) =>
      inTurn(async () => {
        pending = null;
        const prepared = await orNotSaved(() => registry.kits.prepare(current().id, passphrase));
        if (!prepared.ok) return prepared;
        if (!prepared.value.ok) return prepared.value;
        const { words, keep } = prepared.value.value;
        const asked = (randomBytes(1)[0] ?? 0) % words.length;
        pending = { word: words[asked] ?? "", keep };
        return ok({ words, asked: asked + 1 });
      }),

    keepKit: (typed) =>
      inTurn(async () => {
        const made = pending;
        if (made === null) return fail({ kind: "noKit" });
        const [first, ...more] = readTypedWords(typed).map(typedWord);
        if (more.length > 0 || first?.word !== made.word) return fail({ kind: "wrongWord" });
        return await orNotSaved(async () => {
          await made.keep();
          pending = null;
          renewCopies(current());
          await show(current());
          return null;
        });
      }),
  };
}

/**
 * What opens a space was changed: its journal and its backups take it too, so that what opened it before opens them no
 * more. A disk that refuses is asked again at the next opening, and at the next backup.
 */
export function renewCopies({ disk, keeper }: OpenSpace): void {
  if (!disk.maySign) return;
  void disk.upkeep.recordChanged().catch(() => undefined);
  void keeper.backUp();
}
