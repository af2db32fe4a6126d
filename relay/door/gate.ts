// Counts who is there: connections in all, of an address, of a device, and those that have not said who they are. When
// many come back at once, each is given a turn.
import { Budget } from "../limits/budget.ts";
import { InASecond } from "../limits/in-a-second.ts";
import type { RelayLimits } from "../limits/limits.ts";

/** One connection, from the first byte to the last. */
export type Visit = {
  /** Who it is is known now, by this name; false when they have enough connections already. */
  readonly admit: (name: string) => boolean;
  /** 0: a stranger of this address may try one more name of a mailbox. Else the milliseconds to wait. */
  readonly guess: (now: number) => number;
  readonly leave: () => void;
};

/** Addresses whose tries are counted: beyond, the first one is forgotten. */
const MOST_GUESSING = 10_000;
/** Turns are given a little slower than they come up, so that who comes back in time finds the door open. */
const TURNS_GIVEN = 0.95;
/** The first turn comes when the second that is full has passed, in milliseconds. */
const FIRST_TURN = 1_000;

export class Gate {
  readonly #limits: RelayLimits;
  readonly #addresses = new Map<string, number>();
  readonly #devices = new Map<string, number>();
  readonly #guesses = new Map<string, Budget>();
  readonly #welcomes: InASecond;
  readonly #turns: Budget;
  open = 0;
  strangers = 0;

  constructor(limits: RelayLimits, now: number) {
    this.#limits = limits;
    const { welcomesPerSecond } = limits;
    this.#welcomes = new InASecond(welcomesPerSecond);
    this.#turns = new Budget(welcomesPerSecond * 60 * TURNS_GIVEN, 0, now);
  }

  /** `null` when there is no room for one more. */
  enter(address: string): Visit | null {
    const { connections, connectionsOfAnAddress, strangers } = this.#limits;
    if (this.open >= connections || this.strangers >= strangers) return null;
    if ((this.#addresses.get(address) ?? 0) >= connectionsOfAnAddress) return null;
    this.open++;
    this.strangers++;
    count(this.#addresses, address, 1);
    let device: string | null = null;
    let isThere = true;
    return {
      guess: (now) => this.#guess(address, now),
      admit: (name) => {
        if ((this.#devices.get(name) ?? 0) >= this.#limits.connectionsOfADevice) return false;
        if (device === null && isThere) {
          this.strangers--;
          count(this.#devices, name, 1);
          device = name;
        }
        return true;
      },
      leave: () => {
        if (!isThere) return;
        isThere = false;
        this.open--;
        count(this.#addresses, address, -1);
        if (device === null) this.strangers--;
        else count(this.#devices, device, -1);
      },
    };
  }

  #guess(address: string, now: number): number {
    const { guessesPerMinute } = this.#limits;
    const known = this.#guesses.get(address);
    const budget = known ?? new Budget(guessesPerMinute, guessesPerMinute, now);
    this.#guesses.delete(address);
    this.#guesses.set(address, budget);
    const [oldest] = this.#guesses.keys();
    if (this.#guesses.size > MOST_GUESSING && oldest !== undefined) this.#guesses.delete(oldest);
    return budget.take(1, now);
  }

  /** 0: welcome. Else the milliseconds after which to come back: another for each. */
  turn(now: number): number {
    return this.#welcomes.take(now) ? 0 : FIRST_TURN + this.#turns.reserve(1, now);
  }
}

function count(counts: Map<string, number>, name: string, change: number): void {
  const left = (counts.get(name) ?? 0) + change;
  if (left > 0) counts.set(name, left);
  else counts.delete(name);
}
