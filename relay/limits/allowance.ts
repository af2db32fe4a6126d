// What each device may still send, kept from one connection to the next: coming back does not fill it up.
import type { DeviceId, ProjectId } from "#shared/protocol/ids.ts";
import type { Scheduler } from "../scheduler.ts";
import { Budget } from "./budget.ts";
import type { RelayLimits } from "./limits.ts";

export type Allowance = { readonly rows: Budget; readonly bytes: Budget; readonly frames: Budget };

export class Allowances {
  readonly #limits: RelayLimits;
  readonly #scheduler: Scheduler;
  readonly #devices = new Map<string, Allowance>();

  constructor(limits: RelayLimits, scheduler: Scheduler) {
    this.#limits = limits;
    this.#scheduler = scheduler;
  }

  of(project: ProjectId, device: DeviceId): Allowance {
    const name = `${project}/${device}`;
    const allowance = this.#devices.get(name) ?? this.#full();
    this.#devices.set(name, allowance);
    return allowance;
  }

  #full(): Allowance {
    const { rowsPerMinute, rowsAtOnce, bytesPerMinute, bytesAtOnce, framesPerMinute, framesAtOnce } = this.#limits;
    const now = this.#scheduler.now();
    return {
      rows: new Budget(rowsPerMinute, rowsAtOnce, now),
      bytes: new Budget(bytesPerMinute, bytesAtOnce, now),
      frames: new Budget(framesPerMinute, framesAtOnce, now),
    };
  }
}
