// The timers and the clock of a library that has its own (the stock provider), in virtual time while a simulation runs, and
// gone with the device they belong to. Import it before the library: it may bind the clock at its own loading.
import { AsyncLocalStorage } from "node:async_hooks";
import process from "node:process";
import type { Scheduler } from "./scheduler.ts";

type Owner = { readonly isOn: boolean };

const owners = new AsyncLocalStorage<Owner>();
const systemClock = Date.now;
const system = { setTimeout, setInterval, clearTimeout, clearInterval };

let scheduler: Scheduler | null = null;

Date.now = () => scheduler?.now ?? systemClock();

/** Runs `act`; timers that it sets, now or after a wait, are those of `owner`, and end when it is off. */
export const ownedBy = <Answer>(owner: Owner, act: () => Answer): Answer => owners.run(owner, act);

/** Takes away what libraries hung on the end of the process since it was called: their devices were killed, not stopped. */
export function watchExits(): () => void {
  const before = new Set(process.rawListeners("exit"));
  process.setMaxListeners(0);
  return () => {
    for (const listener of process.rawListeners("exit")) {
      if (!before.has(listener)) process.off("exit", listener as () => void);
    }
  };
}

/** From here on timers and the clock are those of `virtual`; with `null`, those of the system again. */
export function keepTimeBy(virtual: Scheduler | null): void {
  scheduler = virtual;
  const fake = { setTimeout: once, setInterval: again, clearTimeout: cancel, clearInterval: cancel };
  Object.assign(globalThis, virtual === null ? system : fake);
}

function once<Given extends unknown[]>(act: (...given: Given) => void, delay = 0, ...given: Given): () => void {
  const owner = owners.getStore();
  return scheduler?.after(delay, () => owner?.isOn !== false && act(...given)) ?? (() => undefined);
}

function again<Given extends unknown[]>(act: (...given: Given) => void, delay = 0, ...given: Given): () => void {
  let stop = (): void => undefined;
  const turn = (): void => {
    stop = once(turn, delay);
    act(...given);
  };
  stop = once(turn, delay);
  return () => stop();
}

function cancel(stop: unknown): void {
  if (typeof stop === "function") stop();
}
