// What who opens does, once the other has handed over their half: asks the relay for the grants that are sealed to the
// recovery, and gives back the rooms that nobody of the organisation reads, until none is left.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Timers } from "#shared/ports/timers.ts";
import { type BoxKeys, wipe } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, openRecoveryBox } from "#shared/protocol/grant.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import type { RecordedUse, Recovery } from "#shared/protocol/ledger/recoveries.ts";
import { isForsaken } from "#shared/protocol/readers.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { giveBack, openedKeys } from "./give-back.ts";
import type { Done } from "./recovery-facts.ts";

/** Rooms in one proposal: each is a signature, and a box for every reader. */
const ROOMS_AT_A_TIME = 50;
/** Until what was asked of the relay is looked for again, in milliseconds. */
const SOON = 2_000;
/** Until a room is proposed again on the same last grant, in milliseconds: the answer may be slow, or have been lost. */
export const ANSWER = 20_000;
/** Proposals of one room on the same last grant: then the relay is asked anew which rooms there are. */
const MOST_TRIES = 8;

export type OpenerOptions = {
  readonly context: LogContext;
  readonly timers: Pick<Timers, "now">;
  readonly propose: (rows: readonly Row[]) => boolean;
  /** Reads the relay's log from its beginning; resolves once it has begun. */
  readonly readAgain: () => Promise<void>;
  /** Whether that log was read to its end. */
  readonly isRead: () => boolean;
};

export class Opener {
  readonly #options: OpenerOptions;
  /** Uses for which the relay was asked, while this is open. */
  readonly #asked = new Set<string>();
  /** What was proposed, by the last grant that it stands on. */
  readonly #tried = new Map<Hash, { readonly count: number; readonly at: Instant }>();
  /** Last grants whose box holds no key of their room. */
  readonly #unreadable = new Set<Hash>();
  /** Between two looks, in milliseconds. */
  readonly wait = SOON;

  constructor(options: OpenerOptions) {
    this.#options = options;
  }

  /** Goes on with a use; answers what came of it once it is over, `null` while something is left. */
  async open(recovery: Recovery, use: RecordedUse, inner: Bytes): Promise<Done | null> {
    const { context, readAgain, isRead } = this.#options;
    const key = `${use.organization}/${use.count}`;
    if (!isRead()) return null;
    if (!this.#asked.has(key)) {
      context.sealedGrants.forget();
      await readAgain();
      this.#asked.add(key);
      return null;
    }
    const keys = openedKeys(recovery, use, inner, context);
    // Another secret than that of the three: nothing opens, and it is said so.
    if (keys === null) return { files: 0, failed: this.#forsaken(use).length };
    const isLeft = this.#giveSome(use, keys);
    const done = isLeft ? null : this.#doneWith(use, keys);
    wipe(keys.secretKey);
    // A room that ended meanwhile is refused for ever, and shown no more.
    if (this.#isToBeReadAgain(use)) this.#asked.delete(key);
    return done;
  }

  /** True: something is left to do. What was proposed is left until it comes back, however often this is asked. */
  #giveSome(use: RecordedUse, keys: BoxKeys): boolean {
    const { context, timers, propose } = this.#options;
    const now = timers.now();
    const isDue = ({ hash }: Grant): boolean => now - (this.#tried.get(hash)?.at ?? -ANSWER) >= ANSWER;
    const some = this.#left(use).filter(isDue).slice(0, ROOMS_AT_A_TIME);
    const rows = some.flatMap((last) => {
      const row = giveBack(context, last, use.given, keys);
      if (row === null) this.#unreadable.add(last.hash);
      return row ?? [];
    });
    if (rows.length > 0 && propose(rows)) {
      for (const { hash } of some) this.#tried.set(hash, { count: (this.#tried.get(hash)?.count ?? 0) + 1, at: now });
    }
    return this.#left(use).length > 0;
  }

  #isToBeReadAgain(use: RecordedUse): boolean {
    const worn = this.#left(use).filter(({ hash }) => (this.#tried.get(hash)?.count ?? 0) >= MOST_TRIES);
    for (const { hash } of worn) this.#tried.delete(hash);
    return worn.length > 0;
  }

  /** Rooms that can be given, and are not. */
  #left(use: RecordedUse): readonly Grant[] {
    return this.#forsaken(use).filter(({ hash }) => !this.#unreadable.has(hash));
  }

  #doneWith(use: RecordedUse, keys: BoxKeys): Done {
    const given = this.#options.context.sealedGrants.givenBack(use);
    const files = new Set(given.flatMap((last) => openRecoveryBox(last, keys)?.caseFile ?? []));
    return { files: files.size, failed: this.#forsaken(use).length };
  }

  #forsaken(use: RecordedUse): readonly Grant[] {
    const { members, sealedGrants } = this.#options.context;
    return sealedGrants.of(use).filter((last) => isForsaken(members.roster, last));
  }
}
