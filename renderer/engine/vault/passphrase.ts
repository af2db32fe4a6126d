import type { Bytes } from "#shared/kernel/bytes.ts";
import { PASSPHRASE_COST } from "#shared/ports/vault-record.ts";
import { keyFromPassphrase, type PassphraseCost, type SecretKey, wipe } from "#shared/protocol/crypto.ts";

/** The least that is ever used (design D7). */
const FLOOR: PassphraseCost = { passes: PASSPHRASE_COST.passes.least, memory: PASSPHRASE_COST.memory.least };
const MOST_PASSES = 12;
/** What opening should take on this machine, in milliseconds: dear to a thief, bearable with cold hands. */
const AIM = 600;

export type CostlyKey = { readonly cost: PassphraseCost; readonly expected: number; readonly key: SecretKey };

/**
 * The key that a passphrase gives, at a cost near the aim and never below the floor. This machine is measured on the
 * passphrase itself: where the floor is dear enough, it is paid once. `deriving` is told how long opening will take, in
 * milliseconds. Takes about a second.
 */
export function keyNearAim(
  passphrase: string,
  salt: Bytes,
  clock: () => number,
  deriving: (expected: number) => void,
): CostlyKey {
  const started = clock();
  const atFloor = keyFromPassphrase(passphrase, salt, FLOOR);
  const took = Math.max(1, clock() - started);
  const passes = Math.min(MOST_PASSES, Math.max(FLOOR.passes, Math.round((FLOOR.passes * AIM) / took)));
  const cost = { passes, memory: FLOOR.memory };
  const expected = (took * passes) / FLOOR.passes;
  deriving(expected);
  if (passes === FLOOR.passes) return { cost, expected, key: atFloor };
  wipe(atFloor);
  return { cost, expected, key: keyFromPassphrase(passphrase, salt, cost) };
}
