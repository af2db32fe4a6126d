// Where connections meet: what was pushed is committed turn by turn, then answered, then whoever follows is woken.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import type { AnyRow, RelayFrame } from "#shared/protocol/frame.ts";
import { type DeviceId, hashId, type ProjectId, type RoomId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { acceptRows, type Verdict } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import type { Followers, FreshRow } from "./followers.ts";
import { dropCovered } from "./generations.ts";
import { FairQueue } from "./limits/fair-queue.ts";
import type { RelayLimits } from "./limits/limits.ts";
import type { Metrics } from "./metrics.ts";
import type { RelayProject } from "./projects.ts";
import type { Scheduler } from "./scheduler.ts";
import type { RelayStore } from "./store.ts";
import type { Log } from "./upkeep/log-line.ts";

/** Who pushes, and how it is answered. */
export type Pusher = {
  readonly members: RelayProject;
  readonly device: DeviceId;
  readonly reply: (frame: RelayFrame) => void;
  /** So many items, and bytes, wait no longer. */
  readonly answered: (count: number, bytes: number) => void;
};

/** A part of what came in one frame. An acknowledgement that the disk does not take is said again at the next connection. */
type Work = {
  readonly from: Pusher;
  readonly rows: readonly AnyRow[];
  readonly isProposal: boolean;
  readonly acks: readonly Bytes[];
  readonly bytes: number;
  readonly since: number;
};

type Done = {
  readonly verdicts: readonly (readonly Verdict[])[];
  readonly added: ReadonlyMap<ProjectId, readonly FreshRow[]>;
  /** The rooms of which a device said something new. */
  readonly acknowledged: ReadonlyMap<ProjectId, ReadonlySet<RoomId>>;
};

/** A turn waits this long for others to come along, in milliseconds: the disk is asked less often. */
const GATHERING = 2;

export type HubTools = {
  readonly store: RelayStore;
  readonly followers: Followers;
  readonly keys: SigningKeys;
  readonly limits: RelayLimits;
  readonly metrics: Metrics;
  readonly scheduler: Scheduler;
  readonly log: Log;
};

export class Hub {
  readonly #tools: HubTools;
  readonly #queue = new FairQueue<Work>();
  #isScheduled = false;
  /** Whether the disk took the last turn. */
  isStoring = true;
  bytesWaiting = 0;

  constructor(tools: HubTools) {
    this.#tools = tools;
  }

  /** Every row is answered once, in a later turn. `isProposal`: see the frame of that name. */
  push(from: Pusher, rows: readonly AnyRow[], isProposal = false): void {
    for (const some of inParts(rows, this.#tools.limits.rowsOfOneInATurn)) {
      const bytes = sizeOf(some.map((row) => row.bytes));
      this.#add({ from, rows: some, isProposal, acks: [], bytes }, some.length);
    }
  }

  acknowledge(from: Pusher, acks: readonly Bytes[]): void {
    for (const some of inParts(acks, this.#tools.limits.rowsOfOneInATurn)) {
      this.#add({ from, rows: [], isProposal: false, acks: some, bytes: sizeOf(some) }, some.length);
    }
  }

  /** Commits and answers all that waits, turn after turn, at once. */
  drain(): void {
    while (!this.#queue.isEmpty) this.#turn();
  }

  #add(work: Omit<Work, "since">, count: number): void {
    this.bytesWaiting += work.bytes;
    this.#queue.add(work.from.members.project, work.from, { ...work, since: this.#tools.scheduler.now() }, count);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#queue.isEmpty) return;
    this.#isScheduled = true;
    this.#tools.scheduler.after(GATHERING, () => {
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
    if (done === null) return;
    const { followers } = this.#tools;
    for (const [project, rows] of done.added) {
      if (rows.some(({ kind }) => kind === "directory" || kind === "grant")) followers.partWithRemoved(project);
      followers.tellOfRows(project, rows);
    }
    for (const [project, rooms] of done.acknowledged) followers.tellOfAcks(project, rooms);
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
      for (const { from, rows } of works) if (rows.some(({ kind }) => kind === "directory")) from.members.forget();
      metrics.add("commits_failed_total");
      if (this.isStoring) log("diskRefuses", { bytesWaiting: this.bytesWaiting });
      this.isStoring = false;
      return null;
    }
  }

  #accept(works: readonly Work[]): Done {
    const { store, limits } = this.#tools;
    const added = new Map<ProjectId, FreshRow[]>();
    const acknowledged = new Map<ProjectId, Set<RoomId>>();
    const verdicts = works.map(({ from: { members, device }, rows, isProposal, acks }) => {
      const { project } = members;
      if (!members.isActive(device))
        return rows.map(({ bytes }) => ({ hash: hashId(bytes), refused: "member" as const }));
      for (const ack of acks) {
        const room = acceptAck(store, members, device, ack);
        if (room === null) continue;
        acknowledged.set(project, (acknowledged.get(project) ?? new Set()).add(room));
        dropCovered(store, members, room);
      }
      const answers = acceptRows(store, members, rows, limits.bytesOfAProject, isProposal);
      const fresh = freshAmong(rows, answers);
      if (fresh.length > 0) added.set(project, [...(added.get(project) ?? []), ...fresh]);
      return answers;
    });
    return { verdicts, added, acknowledged };
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
}

const freshAmong = (rows: readonly AnyRow[], verdicts: readonly Verdict[]): FreshRow[] =>
  verdicts.flatMap((verdict, at) => {
    const row = rows[at];
    if (!("n" in verdict) || verdict.room === undefined || row === undefined || row.kind === "unknown") return [];
    return [{ n: verdict.n, kind: row.kind, hash: verdict.hash, bytes: row.bytes, room: verdict.room }];
  });

export const sizeOf = (parts: readonly Bytes[]): number => parts.reduce((size, { length }) => size + length, 0);

function* inParts<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
