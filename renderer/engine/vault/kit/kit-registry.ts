// The paper kit of each space: made after its passphrase, and used in the place of one. What opens a space is one record
// that is written at once: killed at any moment, the kit or the passphrase of before opens, or the new one.
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { CreateFailure, UnlockFailure } from "#shared/ports/engine.ts";
import type { KitFailure } from "#shared/ports/paper-kit.ts";
import { type SecretKey, wipe } from "#shared/protocol/crypto.ts";
import { anotherTry, NO_TRIES, nextTryAt } from "../tries.ts";
import { openVault, type Vault } from "../vault.ts";
import type { VaultRecords } from "../vault-records.ts";
import { isLongEnough, wrapKey } from "../wrapping.ts";
import { secretOf } from "./kit-words.ts";
import { newKit, type OpenedKit, openKit, readKit } from "./paper-kit.ts";

type PreparedKit = { readonly words: readonly string[]; readonly keep: () => Promise<void> };

export type KitRegistry = {
  /** A new kit, after the passphrase. Until it is kept, the one of before stays. */
  readonly prepare: (id: string, passphrase: string) => Promise<Result<PreparedKit, UnlockFailure>>;
  /** When the kit of a space was made; `null`: it has none. */
  readonly madeAt: (id: string) => Promise<Instant | null>;
  /** Whether what was typed opens a space; answers the words as they are on its paper. */
  readonly read: (id: string, typed: string) => Promise<Result<readonly string[], KitFailure>>;
  /** Gives a space another passphrase, by its kit. No tries of before count. */
  readonly renew: (id: string, typed: string, passphrase: string) => Promise<Result<Vault, KitFailure | CreateFailure>>;
};

type KeyBy = (id: string, passphrase: string) => Promise<Result<SecretKey, UnlockFailure>>;

export function kitRegistry(
  records: VaultRecords,
  keyBy: KeyBy,
  now: () => Instant,
  clock: () => number,
  deriving: (expected: number) => void,
): KitRegistry {
  const open = async (id: string, typed: string): Promise<Result<OpenedKit, KitFailure>> => {
    const read = readKit(typed);
    if (!read.ok) return read;
    const record = await records.read(id);
    if (record === null || record.kit === null) return fail({ kind: "noKit" });
    const waitsUntil = nextTryAt(record.kit, now());
    if (waitsUntil > now()) return fail({ kind: "tooSoon", retryAt: waitsUntil });
    // Counted before it is made, as for a passphrase.
    const tries = anotherTry(record.kit, now());
    await records.write(id, { ...record, kit: { ...record.kit, ...tries } });
    const opened = openKit(id, record.kit, read.value);
    if (opened === null) {
      const kind = secretOf(read.value) === null ? "misread" : "otherKit";
      return fail({ kind, retryAt: instant(tries.retryAt) });
    }
    await records.write(id, { ...record, kit: { ...record.kit, ...NO_TRIES } });
    return ok(opened);
  };

  return {
    prepare: async (id, passphrase) => {
      const vaultKey = await keyBy(id, passphrase);
      if (!vaultKey.ok) return vaultKey;
      const { words, record: kit } = newKit(id, vaultKey.value, now());
      wipe(vaultKey.value);
      const keep = async (): Promise<void> => {
        const record = await records.read(id);
        if (record !== null) await records.write(id, { ...record, kit });
      };
      return ok({ words, keep });
    },

    madeAt: async (id) => (await records.read(id))?.kit?.madeAt ?? null,

    read: async (id, typed) => {
      const opened = await open(id, typed);
      if (!opened.ok) return opened;
      wipe(opened.value.vaultKey);
      return ok(opened.value.words);
    },

    renew: async (id, typed, passphrase) => {
      const isLong = isLongEnough(passphrase);
      if (!isLong.ok) return isLong;
      const opened = await open(id, typed);
      if (!opened.ok) return opened;
      const { vaultKey } = opened.value;
      const wrapped = wrapKey(id, vaultKey, passphrase, clock, deriving);
      const record = await records.read(id);
      if (record !== null) await records.write(id, { ...record, ...wrapped, ...NO_TRIES });
      return ok(openVault(vaultKey));
    },
  };
}
