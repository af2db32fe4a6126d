import type { Now } from "#shared/kernel/instant.ts";

/** Time, handed in: simulations run days in milliseconds, and tests never sleep. */
export type Timers = {
  readonly now: Now;
  /** Calls once, after `delay` milliseconds; answers the function that cancels. */
  readonly after: (delay: number, act: () => void) => () => void;
  /** A number in [0, 1): for delays that must not fall together. Never for secrets. */
  readonly random: () => number;
};
