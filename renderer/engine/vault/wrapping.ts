// The key of a vault, encrypted by the one that a passphrase gives.
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { CreateFailure } from "#shared/ports/engine.ts";
import { SHORTEST_PASSPHRASE } from "#shared/ports/vault-choices.ts";
import type { VaultRecord } from "#shared/ports/vault-record.ts";
import { keyFromPassphrase, randomBytes, SALT_SIZE, type SecretKey } from "#shared/protocol/crypto.ts";
import { FLOOR, keyNearAim } from "./passphrase.ts";
import { openVault } from "./vault.ts";

export type Wrapped = Pick<VaultRecord, "salt" | "passes" | "memory" | "expected" | "wrapped">;

export const isLongEnough = (passphrase: string): Result<null, CreateFailure> =>
  [...passphrase.trim()].length < SHORTEST_PASSPHRASE
    ? fail({ kind: "passphraseTooShort", shortest: SHORTEST_PASSPHRASE })
    : ok(null);

/** With a salt of its own, at the cost that this machine bears. Takes about a second. */
export function wrapKey(
  space: string,
  vaultKey: SecretKey,
  passphrase: string,
  clock: () => number,
  deriving: (expected: number) => void,
  floor = FLOOR,
): Wrapped {
  const salt = randomBytes(SALT_SIZE);
  const { key, cost, expected } = keyNearAim(passphrase, salt, clock, deriving, floor);
  const wrapping = openVault(key);
  const wrapped = wrapping.seal(wrappedAt(space), vaultKey);
  wrapping.forget();
  return { salt: toHex(salt), ...cost, expected, wrapped: toHex(wrapped) };
}

/** `null`: it is another passphrase, or the record of another space. */
export function unwrapKey(space: string, record: Wrapped, passphrase: string): SecretKey | null {
  const wrapping = openVault(keyFromPassphrase(passphrase, bytesOf(record.salt), record));
  const vaultKey = wrapping.open(wrappedAt(space), bytesOf(record.wrapped));
  wrapping.forget();
  return vaultKey as SecretKey | null;
}

const wrappedAt = (space: string): string => `vault/${space}`;

const bytesOf = (hex: string): Bytes => fromHex(hex) ?? new Uint8Array();
