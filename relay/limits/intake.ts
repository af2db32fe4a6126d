// What one connection pushes, on its way to the disk: so much a minute, and so much waiting at a time. Beyond the first it
// is refused as busy, with the time after which to offer it again; beyond the second its socket is read no further.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { AnyRow, RelayFrame } from "#shared/protocol/frame.ts";
import { type DeviceId, hashId } from "#shared/protocol/ids.ts";
import type { Wire } from "../door/wire.ts";
import { type Hub, type Pusher, sizeOf } from "../hub.ts";
import type { Metrics } from "../metrics.ts";
import type { RelayProject } from "../projects.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Allowance, Allowances } from "./allowance.ts";
import type { RelayLimits } from "./limits.ts";

/** How long a device waits when everybody's pushes together are too many, in milliseconds. */
const A_MOMENT = 2_000;
/** Pushes that may still come in, being on their way, after a device was asked to wait. */
const ON_THEIR_WAY = 8;

type IntakeTools = {
  readonly hub: Hub;
  readonly limits: RelayLimits;
  readonly metrics: Metrics;
  readonly scheduler: Scheduler;
};

export type IntakeFor = {
  readonly wire: Pick<Wire, "hold" | "release">;
  readonly members: RelayProject;
  readonly device: DeviceId;
  readonly allowance: Allowance;
  readonly reply: (frame: RelayFrame) => void;
};

export class Intake {
  readonly #tools: IntakeTools;
  readonly #wire: Pick<Wire, "hold" | "release">;
  readonly #allowance: Allowance;
  readonly #pusher: Pusher;
  #rowsWaiting = 0;
  #bytesWaiting = 0;
  #isHeld = false;
  #excess = 0;

  constructor(tools: IntakeTools, { wire, members, device, allowance, reply }: IntakeFor) {
    this.#tools = tools;
    this.#wire = wire;
    this.#allowance = allowance;
    this.#pusher = { members, device, reply, answered: (count, bytes) => this.#waits(-count, -bytes) };
  }

  /** Counts a frame. Answers how long the device should stay away, in milliseconds; 0: it may stay. */
  frame(): number {
    return this.#allowance.frames.take(1, this.#tools.scheduler.now());
  }

  /** Takes rows in, or refuses them for now. Answers as `frame` does: a device that does not wait is sent away. */
  push(rows: readonly AnyRow[], isProposal = false): number {
    const { hub, limits, scheduler } = this.#tools;
    const now = scheduler.now();
    const bytes = sizeOf(rows.map((row) => row.bytes));
    const wait = this.#allowance.bytes.take(bytes, now) || this.#allowance.rows.take(rows.length, now);
    if (wait > 0) {
      this.#excess++;
      if (this.#excess > ON_THEIR_WAY) return wait;
      this.#later("rate", wait, rows);
    } else if (hub.bytesWaiting + bytes > limits.bytesWaitingInAll) {
      this.#later("busy", A_MOMENT, rows);
    } else {
      this.#excess = 0;
      this.#waits(rows.length, bytes);
      hub.push(this.#pusher, rows, isProposal);
    }
    return 0;
  }

  /** Acknowledgements are news, not work: those that come when too much waits are said again at the next connection. */
  acknowledge(acks: readonly Bytes[]): void {
    const { hub, limits } = this.#tools;
    const bytes = sizeOf(acks);
    if (hub.bytesWaiting + bytes > limits.bytesWaitingInAll) return;
    this.#waits(acks.length, bytes);
    hub.acknowledge(this.#pusher, acks);
  }

  #later(reason: "rate" | "busy", after: number, rows: readonly AnyRow[]): void {
    this.#pusher.reply({ type: "later", reason, after });
    const refused = rows.map(({ bytes }) => ({ hash: hashId(bytes), reason: "busy" as const }));
    if (refused.length > 0) this.#pusher.reply({ type: "refused", rows: refused });
  }

  #waits(count: number, bytes: number): void {
    this.#rowsWaiting += count;
    this.#bytesWaiting += bytes;
    const { rowsWaiting, bytesWaiting } = this.#tools.limits;
    const share = Math.max(this.#rowsWaiting / rowsWaiting, this.#bytesWaiting / bytesWaiting);
    if (!this.#isHeld && share > 1) {
      this.#isHeld = true;
      this.#tools.metrics.add("holds_total");
      this.#wire.hold();
    } else if (this.#isHeld && share < 0.5) {
      this.#isHeld = false;
      this.#wire.release();
    }
  }
}

/** The same for rows that come another way on a connection, and whose answers are told elsewhere. */
export const intakeOf =
  (
    tools: IntakeTools & { readonly allowances: Allowances },
    members: RelayProject,
    device: DeviceId,
    wire: Pick<Wire, "hold" | "release">,
  ) =>
  (reply: (frame: RelayFrame) => void): Intake =>
    new Intake(tools, { wire, members, device, allowance: tools.allowances.of(members.project, device), reply });
