import type { Bytes } from "#shared/kernel/bytes.ts";
import { keyFromPassphrase, type PassphraseCost, type SecretKey, wipe } from "#shared/protocol/crypto.ts";

/**
 * The least that this version uses (design D7; 2026-11). To raise it is enough: what was made below it is made anew at its next
 * opening, and stays believed until then (`PASSPHRASE_COST`).
 */
export const FLOOR: PassphraseCost = { passes: 3, memory: 64 * 1024 * 1024 };
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
  floor = FLOOR,
): CostlyKey {
  const started = clock();
  const atFloor = keyFromPassphrase(passphrase, salt, floor);
  const took = Math.max(1, clock() - started);
  const passes = Math.min(MOST_PASSES, Math.max(floor.passes, Math.round((floor.passes * AIM) / took)));
  const cost = { passes, memory: floor.memory };
  const expected = (took * passes) / floor.passes;
  deriving(expected);
  if (passes === floor.passes) return { cost, expected, key: atFloor };
  wipe(atFloor);
  return { cost, expected, key: keyFromPassphrase(passphrase, salt, cost) };
}

/** Whether it is below what this version uses. */
export const isBelow = (cost: PassphraseCost, floor: PassphraseCost): boolean =>
  cost.passes < floor.passes || cost.memory < floor.memory;
