// The spaces on this computer, one a person. Each has its own passphrase, key and database: opening one never touches
// another (lesson L10).
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { CreateFailure, UnlockFailure } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { VaultSign, VaultSummary } from "#shared/ports/vault-record.ts";
import { newKey, randomBytes, type SecretKey, wipe } from "#shared/protocol/crypto.ts";
import { type KitRegistry, kitRegistry } from "./kit/kit-registry.ts";
import { FLOOR, isBelow } from "./passphrase.ts";
import { anotherTry, NO_TRIES, nextTryAt } from "./tries.ts";
import { openVault, type Vault } from "./vault.ts";
import { readRecord, recordBytes, vaultRecords } from "./vault-records.ts";
import { isLongEnough, unwrapKey, wrapKey } from "./wrapping.ts";

export type PreparedVault = { readonly id: string; readonly vault: Vault; readonly keep: () => Promise<void> };

export type VaultRegistry = {
  readonly list: () => Promise<readonly VaultSummary[]>;
  /** A space that nothing shows yet: `keep` it once what it holds is on the disk. Takes about a second. */
  readonly prepare: (sign: VaultSign, passphrase: string) => Result<PreparedVault, CreateFailure>;
  /** The record of a space as it is kept elsewhere too: without the tries. `null`: there is none. */
  readonly record: (id: string) => Promise<Bytes | null>;
  /** Takes in a record that was kept elsewhere, unless one is here. Answers whether it did. */
  readonly takeBack: (id: string, record: Bytes) => Promise<boolean>;
  readonly unlock: (id: string, passphrase: string) => Promise<Result<Vault, UnlockFailure>>;
  /**
   * Makes the wrap of a space anew, with the passphrase that has just opened it, where it was made below what this version
   * uses. Answers whether it did. Killed at any moment, the wrap of before opens, or the new one.
   */
  readonly strengthen: (id: string, passphrase: string) => Promise<boolean>;
  /** Whether this passphrase opens a space that is open already: who sits there now is asked. Counted as a try. */
  readonly confirm: (id: string, passphrase: string) => Promise<Result<null, UnlockFailure>>;
  readonly kits: KitRegistry;
};

/**
 * `clock` measures durations. `deriving` is told how long the next passphrase will take, in milliseconds. `floor`: the least
 * that a passphrase costs who tries it.
 */
export function vaultRegistry(
  store: EngineStore,
  now: () => Instant,
  clock: () => number,
  deriving: (expected: number) => void,
  floor = FLOOR,
): VaultRegistry {
  const records = vaultRecords(store);

  const keyBy = async (id: string, passphrase: string): Promise<Result<SecretKey, UnlockFailure>> => {
    const record = await records.read(id);
    if (record === null) return fail({ kind: "unknownVault" });
    const retryAt = nextTryAt(record, now());
    if (retryAt > now()) return fail({ kind: "tooSoon", retryAt });
    deriving(record.expected);
    // The try is counted before it is made: killing the application gives no free one.
    const tries = anotherTry(record, now());
    await records.write(id, { ...record, ...tries });
    const vaultKey = unwrapKey(id, record, passphrase);
    if (vaultKey === null) return fail({ kind: "wrongPassphrase", retryAt: instant(tries.retryAt) });
    await records.write(id, { ...record, ...NO_TRIES });
    return ok(vaultKey);
  };

  return {
    list: async () =>
      (await records.list()).map(({ id, record }) => ({
        id,
        sign: record.sign,
        expected: record.expected,
        retryAt: nextTryAt(record, now()),
        kit: record.kit === null ? null : { madeAt: record.kit.madeAt, retryAt: nextTryAt(record.kit, now()) },
      })),

    prepare: (sign, passphrase) => {
      const isLong = isLongEnough(passphrase);
      if (!isLong.ok) return isLong;
      const vaultKey = newKey();
      const id = toHex(randomBytes(8));
      const wrapped = wrapKey(id, vaultKey, passphrase, clock, deriving, floor);
      const record = { version: 1, sign, ...wrapped, ...NO_TRIES, kit: null } as const;
      return ok({ id, vault: openVault(vaultKey), keep: () => records.write(id, record) });
    },

    record: async (id) => {
      const record = await records.read(id);
      return record === null ? null : recordBytes(record);
    },

    takeBack: async (id, bytes) => {
      const record = readRecord(bytes);
      if (record === null || (await records.read(id)) !== null) return false;
      await records.write(id, record);
      return true;
    },

    unlock: async (id, passphrase) => {
      const vaultKey = await keyBy(id, passphrase);
      return vaultKey.ok ? ok(openVault(vaultKey.value)) : vaultKey;
    },

    strengthen: async (id, passphrase) => {
      const record = await records.read(id);
      if (record === null || !isBelow(record, floor)) return false;
      const vaultKey = unwrapKey(id, record, passphrase);
      if (vaultKey === null) return false;
      const wrapped = wrapKey(id, vaultKey, passphrase, clock, deriving, floor);
      wipe(vaultKey);
      await records.write(id, { ...record, ...wrapped });
      return true;
    },

    confirm: async (id, passphrase) => {
      const vaultKey = await keyBy(id, passphrase);
      if (vaultKey.ok) wipe(vaultKey.value);
      return vaultKey.ok ? ok(null) : vaultKey;
    },

    kits: kitRegistry(records, keyBy, now, clock, deriving),
  };
}
