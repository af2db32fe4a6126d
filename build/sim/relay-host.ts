// The relay's own sessions, hub and store, in virtual time. Killed, it forgets its queues and keeps what it committed;
// set back, it begins again from an older image of its store, as after the restoration of a backup.
import type { SigningKeys } from "#shared/protocol/crypto.ts";
import { newSigningKeys } from "#shared/protocol/crypto.ts";
import type { Hash, ProjectId } from "#shared/protocol/ids.ts";
import type { Wire } from "../../relay/door/wire.ts";
import { newToken } from "../../relay/enrolment.ts";
import { DEFAULT_LIMITS } from "../../relay/limits/limits.ts";
import { Session } from "../../relay/session.ts";
import { openStore, type RelayStore } from "../../relay/store.ts";
import { type RelayTools, relayTools } from "../../relay/tools.ts";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";

const HEARTBEAT = 20_000;
const LONGEST_TURN = 4;

export class RelayHost {
  readonly keys: SigningKeys = newSigningKeys();
  /** Nobody is woken when something is committed. */
  isMute = false;
  /** Called once, after the commit that comes when this many have, and before anybody is told of it. */
  atCommit: { left: number; readonly act: () => void } | null = null;
  /** Every row that was ever in its log, whatever became of the store. */
  readonly committed = new Set<Hash>();
  /** The places of the directory, each with the records that were ever taken there: more than one after it was set back. */
  readonly #places = new Map<number, Set<Hash>>();
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #images: Uint8Array[] = [];
  /** As it was before its last commit. */
  #before: Uint8Array | null = null;
  #store: RelayStore;
  #tools: RelayTools | null = null;
  /** Changes at each start: what was scheduled before is not run. */
  #life = 0;

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#store = this.#open(null);
    this.start();
  }

  get isUp(): boolean {
    return this.#tools !== null;
  }

  get store(): RelayStore {
    return this.#store;
  }

  /** How often two records were taken in one place of the directory. */
  get forks(): number {
    return [...this.#places.values()].reduce((count, hashes) => count + hashes.size - 1, 0);
  }

  newToken(): ReturnType<typeof newToken> {
    const token = newToken(this.#store);
    this.keepImage();
    return token;
  }

  start(): void {
    if (this.#tools !== null) return;
    this.#life++;
    this.#tools = relayTools({
      store: this.#watched(),
      keys: this.keys,
      limits: DEFAULT_LIMITS,
      scheduler: {
        now: () => this.#scheduler.now,
        soon: (act) => this.#soon(act),
        after: (delay, act) => this.#later(delay, act),
      },
      log: () => undefined,
    });
  }

  kill(): void {
    this.#life++;
    this.#tools?.followers.stop();
    this.#tools = null;
  }

  /** Answers its place among the images. */
  keepImage(): number {
    return this.#images.push(this.#store.image()) - 1;
  }

  /** Begins again from one of its images; by default often as it was before its last commit. It is down until started. */
  setBack(image?: number): void {
    const any = this.#images.at(image ?? this.#random.below(this.#images.length)) ?? null;
    const isLast = image === undefined && this.#random.chance(0.5);
    this.kill();
    this.#store.close();
    this.#store = this.#open(isLast ? (this.#before ?? any) : any);
  }

  holds(project: ProjectId, hash: Hash): boolean {
    return this.#store.placeOf(project, hash) !== null;
  }

  /** A connection that came in; `null` while the relay is down. */
  accept(wire: Pick<Wire, "send" | "close">): Session | null {
    const tools = this.#tools;
    const visit = tools?.gate.enter("here") ?? null;
    if (tools === null || visit === null) return null;
    const drained = (): Promise<void> => new Promise((next) => this.#soon(next));
    if (this.isMute) Object.assign(tools.followers, { tellOfRows: () => undefined, tellOfAcks: () => undefined });
    const nothing = (): void => undefined;
    const session = new Session(
      tools,
      { ...wire, drained, isFree: () => true, hold: nothing, release: nothing },
      visit,
    );
    const beat = (): void => {
      session.beat();
      this.#later(HEARTBEAT, beat);
    };
    this.#later(HEARTBEAT, beat);
    return session;
  }

  close(): void {
    this.kill();
    this.#store.close();
  }

  #noteRecord(index: number, hash: Hash): void {
    this.#places.set(index, (this.#places.get(index) ?? new Set()).add(hash));
  }

  #open(image: Uint8Array | null): RelayStore {
    return openStore(":memory:", { image, now: () => this.#scheduler.now });
  }

  #committed(): void {
    if (this.atCommit === null || --this.atCommit.left > 0) return;
    const { act } = this.atCommit;
    this.atCommit = null;
    act();
  }

  #soon(act: () => void): void {
    this.#later(this.#random.below(LONGEST_TURN), act);
  }

  #later(delay: number, act: () => void): () => void {
    const life = this.#life;
    return this.#scheduler.after(delay, () => {
      if (life === this.#life) act();
    });
  }

  #watched(): RelayStore {
    const store = this.#store;
    return {
      ...store,
      commit: (write) => {
        this.#before = store.image();
        const answer = store.commit(write);
        this.#committed();
        return answer;
      },
      append: (project, entry) => {
        const n = store.append(project, entry);
        this.committed.add(entry.hash);
        if (entry.kind === "directory") this.#noteRecord(entry.seq, entry.hash);
        return n;
      },
    };
  }
}
