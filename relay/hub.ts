// Where connections meet: pushes of one turn are committed together, then answered, then whoever follows is woken.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import type { RelayFrame, Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import { type DeviceId, hashId, type ProjectId } from "#shared/protocol/ids.ts";
import { writeReceipt } from "#shared/protocol/receipt.ts";
import { acceptRows, type Verdict } from "./acceptance.ts";
import { acceptAck } from "./acknowledgement.ts";
import type { Follower } from "./follower.ts";
import type { RelayStore } from "./store.ts";

type Push = { readonly genesis: Genesis; readonly rows: readonly Row[]; readonly reply: (frame: RelayFrame) => void };

type Soon = (act: () => void) => unknown;

const ROWS_IN_ONE_COMMIT = 1_000;

export class Hub {
  readonly #store: RelayStore;
  readonly #keys: SigningKeys;
  readonly #followers = new Map<ProjectId, Set<Follower>>();
  readonly #waiting: Push[] = [];
  readonly #soon: Soon;
  #isScheduled = false;

  /** `soon` begins the turn in which what came together is committed: a simulation has turns of its own. */
  constructor(store: RelayStore, keys: SigningKeys, soon: Soon = setImmediate) {
    this.#store = store;
    this.#keys = keys;
    this.#soon = soon;
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

  push(genesis: Genesis, rows: readonly Row[], reply: (frame: RelayFrame) => void): void {
    this.#waiting.push({ genesis, rows, reply });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#soon(() => this.flush());
  }

  acknowledge(genesis: Genesis, device: DeviceId, acks: readonly Bytes[]): void {
    const isNew = this.#store.commit(
      () => acks.filter((ack) => acceptAck(this.#store, genesis, device, ack)).length > 0,
    );
    if (isNew) this.#wake(genesis.project);
  }

  /** Commits what waits, in one transaction, then answers. Nothing is acknowledged before it is on the disk. */
  flush(): void {
    this.#isScheduled = false;
    const pushes = this.#takeSome();
    const verdicts = this.#commit(pushes);
    for (const [at, push] of pushes.entries()) this.#answer(push, verdicts?.[at] ?? null);
    for (const project of new Set(pushes.map(({ genesis }) => genesis.project))) this.#wake(project);
    if (this.#waiting.length > 0) this.flush();
  }

  #takeSome(): Push[] {
    let count = 0;
    const end = this.#waiting.findIndex(({ rows }, at) => {
      count += rows.length;
      return at > 0 && count > ROWS_IN_ONE_COMMIT;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  #commit(pushes: readonly Push[]): Verdict[][] | null {
    try {
      return this.#store.commit(() => pushes.map(({ genesis, rows }) => acceptRows(this.#store, genesis, rows)));
    } catch {
      // The disk is full or failing: nothing of this turn was kept, and everybody is told to offer it again.
      return null;
    }
  }

  #answer({ rows, reply }: Push, verdicts: readonly Verdict[] | null): void {
    const answers: readonly Verdict[] = verdicts ?? rows.map(({ bytes }) => ({ hash: hashId(bytes), refused: "busy" }));
    const taken = answers.filter((verdict) => "n" in verdict);
    const refused = answers.filter((verdict) => "refused" in verdict);
    if (taken.length > 0) reply({ type: "receipt", receipt: writeReceipt(taken, this.#keys.secretKey) });
    if (refused.length > 0) {
      reply({ type: "refused", rows: refused.map(({ hash, refused: reason }) => ({ hash, reason })) });
    }
  }

  #wake(project: ProjectId): void {
    for (const follower of this.#followers.get(project) ?? []) follower.wake();
  }
}
