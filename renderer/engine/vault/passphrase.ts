import { PASSPHRASE_COST } from "#shared/ports/vault-record.ts";
import { keyFromPassphrase, type PassphraseCost, randomBytes, SALT_SIZE } from "#shared/protocol/crypto.ts";

/** The least that is ever used (design D7). */
const FLOOR: PassphraseCost = { passes: PASSPHRASE_COST.passes.least, memory: PASSPHRASE_COST.memory.least };
const MOST_PASSES = 12;
/** What opening should take on this machine, in milliseconds: dear to a thief, bearable with cold hands. */
const AIM = 600;

export type MeasuredCost = PassphraseCost & { readonly expected: number };

/** Measures this machine and answers a cost near the aim, never below the floor. Takes about half a second. */
export function measureCost(clock: () => number): MeasuredCost {
  const started = clock();
  keyFromPassphrase("mesure", randomBytes(SALT_SIZE), FLOOR);
  const took = Math.max(1, clock() - started);
  const passes = Math.min(MOST_PASSES, Math.max(FLOOR.passes, Math.round((FLOOR.passes * AIM) / took)));
  return { passes, memory: FLOOR.memory, expected: (took * passes) / FLOOR.passes };
}
