// The spaces on this computer, one a person. Each has its own passphrase, key and database: opening one never touches
// another (lesson L10).
import { type Bytes, fromHex, fromUtf8, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { CreateFailure, UnlockFailure, VaultSummary } from "#shared/ports/engine.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import { SHORTEST_PASSPHRASE, VaultRecord, type VaultSign } from "#shared/ports/vault-record.ts";
import { keyFromPassphrase, newKey, randomBytes, SALT_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import { measureCost } from "./passphrase.ts";
import { openVault, type Vault } from "./vault.ts";

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
};

/** Free tries, then 5 s doubled at each failure up to a quarter of an hour, in milliseconds. */
const FREE_TRIES = 3;
const FIRST_DELAY = 5_000;
const LONGEST_DELAY = 15 * 60_000;

export const delayAfter = (failures: number): number =>
  failures <= FREE_TRIES ? 0 : Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (failures - FREE_TRIES - 1));

/**
 * `clock` measures durations; `now` is the time of day, which may be set back: no wait is ever longer than the longest.
 * `deriving` is told how long the next passphrase will take, in milliseconds.
 */
export function vaultRegistry(
  store: EngineStore,
  now: () => Instant,
  clock: () => number,
  deriving: (expected: number) => void,
): VaultRegistry {
  const read = async (id: string): Promise<VaultRecord | null> => readRecord(await store.read("meta", id));
  const write = (id: string, record: VaultRecord): Promise<void> =>
    store.write([{ table: "meta", key: id, value: utf8(JSON.stringify(record)) }], "strict");
  const waitOf = ({ retryAt }: VaultRecord): number => Math.min(retryAt - now(), LONGEST_DELAY);

  return {
    list: async () => {
      const entries = await store.list("meta");
      return entries.flatMap(({ key, value }) => {
        const record = readRecord(value);
        return record === null
          ? []
          : [
              {
                id: key,
                sign: record.sign,
                expected: record.expected,
                retryAt: instant(now() + Math.max(0, waitOf(record))),
              },
            ];
      });
    },

    prepare: (sign, passphrase) => {
      if ([...passphrase.trim()].length < SHORTEST_PASSPHRASE) {
        return fail({ kind: "passphraseTooShort", shortest: SHORTEST_PASSPHRASE });
      }
      const { passes, memory, expected } = measureCost(clock);
      deriving(expected);
      const salt = randomBytes(SALT_SIZE);
      const vaultKey = newKey();
      const id = toHex(randomBytes(8));
      const wrapping = openVault(keyFromPassphrase(passphrase, salt, { passes, memory }));
      const wrapped = wrapping.seal(wrappedAt(id), vaultKey);
      wrapping.forget();
      const record: VaultRecord = {
        version: 1,
        sign,
        salt: toHex(salt),
        passes,
        memory,
        expected,
        wrapped: toHex(wrapped),
        failures: 0,
        retryAt: 0,
      };
      return ok({ id, vault: openVault(vaultKey), keep: () => write(id, record) });
    },

    record: async (id) => {
      const record = await read(id);
      return record === null ? null : utf8(JSON.stringify({ ...record, failures: 0, retryAt: 0 }));
    },

    takeBack: async (id, bytes) => {
      const record = readRecord(bytes);
      if (record === null || (await read(id)) !== null) return false;
      await write(id, record);
      return true;
    },

    unlock: async (id, passphrase) => {
      const record = await read(id);
      if (record === null) return fail({ kind: "unknownVault" });
      const wait = waitOf(record);
      if (wait > 0) return fail({ kind: "tooSoon", retryAt: instant(now() + wait) });
      deriving(record.expected);
      // The try is counted before it is made: killing the application gives no free one.
      const failures = record.failures + 1;
      const delay = delayAfter(failures);
      const retryAt = delay === 0 ? 0 : now() + delay;
      await write(id, { ...record, failures, retryAt });
      const wrapping = openVault(keyFromPassphrase(passphrase, bytesOf(record.salt), record));
      const vaultKey = wrapping.open(wrappedAt(id), bytesOf(record.wrapped));
      wrapping.forget();
      if (vaultKey === null) return fail({ kind: "wrongPassphrase", retryAt: instant(retryAt) });
      await write(id, { ...record, failures: 0, retryAt: 0 });
      return ok(openVault(vaultKey as SecretKey));
    },
  };
}

function readRecord(value: Bytes | null): VaultRecord | null {
  const text = value === null ? null : fromUtf8(value);
  if (text === null) return null;
  try {
    return VaultRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const wrappedAt = (id: string): string => `vault/${id}`;

const bytesOf = (hex: string): Bytes => fromHex(hex) ?? new Uint8Array();
