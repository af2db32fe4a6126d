// Where connections meet: what was pushed is committed turn by turn, then answered, then whoever follows is woken.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import type { AnyRow, RelayFrame } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type DeviceId, hashId, type ProjectId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { acceptRows, type Verdict } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import type { Follower } from "./follower.ts";
import { FairQueue } from "./limits/fair-queue.ts";
import type { RelayLimits } from "./limits/limits.ts";
import type { Metrics } from "./metrics.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RelayStore } from "./store.ts";
import type { Log } from "./upkeep/log-line.ts";

/** Who pushes, and how it is answered. */
export type Pusher = {
  readonly genesis: Genesis;
  readonly device: DeviceId;
  readonly reply: (frame: RelayFrame) => void;
  /** So many items, and bytes, wait no longer. */
  readonly answered: (count: number, bytes: number) => void;
};

/** A part of what came in one frame. An acknowledgement that the disk does not take is said again at the next connection. */
type Work = {
  readonly from: Pusher;
  readonly rows: readonly AnyRow[];
  readonly acks: readonly Bytes[];
  readonly bytes: number;
  readonly since: number;
};

type Done = { readonly verdicts: readonly (readonly Verdict[])[]; readonly changed: ReadonlySet<ProjectId> };

export type HubTools = {
  readonly store: RelayStore;
  readonly keys: SigningKeys;
  readonly limits: RelayLimits;
  readonly metrics: Metrics;
  readonly scheduler: Scheduler;
  readonly log: Log;
};

export class Hub {
  readonly #tools: HubTools;
  readonly #followers = new Map<ProjectId, Set<Follower>>();
  readonly #queue = new FairQueue<Work>();
  #isScheduled = false;
  /** Whether the disk took the last turn. */
  isStoring = true;
  bytesWaiting = 0;

  constructor(tools: HubTools) {
    this.#tools = tools;
  }

  join(project: ProjectId, follower: Follower): void {
    const followers = this.#followers.get(project) ?? new Set();
    this.#followers.set(project, followers.add(follower));
  }

  leave(project: ProjectId, follower: Follower): void {
    const followers = this.#followers.get(project);
    followers?.delete(follower);
    if (followers?.size === 0) this.#followers.delete(project);
  }

  /** Every row is answered once, in a later turn. */
  push(from: Pusher, rows: readonly AnyRow[]): void {
    for (const some of inParts(rows, this.#tools.limits.rowsOfOneInATurn)) {
      this.#add(from, some, [], some.length, sizeOf(some.map(({ bytes }) => bytes)));
    }
  }

  acknowledge(from: Pusher, acks: readonly Bytes[]): void {
    for (const some of inParts(acks, this.#tools.limits.rowsOfOneInATurn)) {
      this.#add(from, [], some, some.length, sizeOf(some));
    }
  }

  /** Commits and answers all that waits, turn after turn, at once. */
  drain(): void {
    while (!this.#queue.isEmpty) this.#turn();
  }

  #add(from: Pusher, rows: Work["rows"], acks: Work["acks"], count: number, bytes: number): void {
    this.bytesWaiting += bytes;
    this.#queue.add(from.genesis.project, from, { from, rows, acks, bytes, since: this.#tools.scheduler.now() }, count);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#queue.isEmpty) return;
    this.#isScheduled = true;
    this.#tools.scheduler.soon(() => {
      this.#isScheduled = false;
      this.#turn();
      // What came in meanwhile is read before the next turn: nobody waits behind a queue.
      this.#schedule();
    });
  }

  /** One transaction. Nothing is answered before it is on the disk. */
  #turn(): void {
    const works = this.#queue.take(this.#tools.limits.rowsInATurn);
    if (works.length === 0) return;
    const done = this.#commit(works);
    for (const [at, work] of works.entries()) this.#answer(work, done?.verdicts[at] ?? null);
    for (const project of done?.changed ?? []) this.#wake(project);
  }

  #commit(works: readonly Work[]): Done | null {
    const { store, metrics, scheduler, log } = this.#tools;
    const began = scheduler.now();
    try {
      const done = store.commit(() => this.#accept(works));
      metrics.lasted("commit_seconds", scheduler.now() - began);
      metrics.add("commits_total");
      if (!this.isStoring) log("diskTakesAgain");
      this.isStoring = true;
      return done;
    } catch {
      // The disk is full or failing: nothing of this turn was kept, and everybody is told to offer it again.
      metrics.add("commits_failed_total");
      if (this.isStoring) log("diskRefuses", { bytesWaiting: this.bytesWaiting });
      this.isStoring = false;
      return null;
    }
  }

  #accept(works: readonly Work[]): Done {
    const { store, limits } = this.#tools;
    const changed = new Set<ProjectId>();
    const verdicts = works.map(({ from: { genesis, device }, rows, acks }) => {
      const answers = acceptRows(store, genesis, rows, limits.bytesOfAProject);
      const isNews = acks.filter((ack) => acceptAck(store, genesis, device, ack)).length > 0;
      if (isNews || answers.some((verdict) => "n" in verdict)) changed.add(genesis.project);
      return answers;
    });
    return { verdicts, changed };
  }

  #answer({ from, rows, acks, bytes, since }: Work, verdicts: readonly Verdict[] | null): void {
    const { keys, metrics, scheduler } = this.#tools;
    const answers: readonly Verdict[] = verdicts ?? rows.map((row) => ({ hash: hashId(row.bytes), refused: "busy" }));
    const taken = answers.filter((verdict) => "n" in verdict);
    const refused = answers.filter((verdict) => "refused" in verdict);
    if (taken.length > 0) from.reply({ type: "receipt", receipt: writeReceipt(taken, keys.secretKey) });
    if (refused.length > 0) {
      from.reply({ type: "refused", rows: refused.map(({ hash, refused: reason }) => ({ hash, reason })) });
    }
    metrics.add("rows_taken_total", taken.length);
    metrics.add("rows_refused_total", refused.length);
    if (taken.length > 0) metrics.lasted("receipt_seconds", scheduler.now() - since);
    this.bytesWaiting -= bytes;
    from.answered(rows.length + acks.length, bytes);
  }

  #wake(project: ProjectId): void {
    for (const follower of this.#followers.get(project) ?? []) follower.wake();
  }
}

export const sizeOf = (parts: readonly Bytes[]): number => parts.reduce((size, { length }) => size + length, 0);

function* inParts<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
