// What who opens does, once the other has handed over their half: asks the relay for the grants that are sealed to the
// recovery, and gives back the rooms that nobody of the organisation reads, until none is left.
import type { Bytes } from "#shared/kernel/bytes.ts";
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
/** Tries of one room on the same last grant: then it is told as one that could not be given. */
const MOST_TRIES = 8;
/** Until what was asked of the relay is looked for again, in milliseconds. */
const SOON = 2_000;

export type OpenerOptions = {
  readonly context: LogContext;
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
  readonly #tries = new Map<Hash, number>();
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
      await readAgain();
      this.#asked.add(key);
      return null;
    }
    const keys = openedKeys(recovery, use, inner, context);
    // Made anew meanwhile, by who names the three: nothing more opens, and it is said so.
    if (keys === null) return { files: 0, failed: this.#forsaken(use).length };
    const isLeft = this.#giveSome(use, keys);
    const done = isLeft ? null : this.#doneWith(use, keys);
    wipe(keys.secretKey);
    return done;
  }

  /** True: something is left to do. */
  #giveSome(use: RecordedUse, keys: BoxKeys): boolean {
    const { context, propose } = this.#options;
    const open = this.#forsaken(use).filter(({ hash }) => (this.#tries.get(hash) ?? 0) < MOST_TRIES);
    const rows = open.slice(0, ROOMS_AT_A_TIME).flatMap((last) => {
      const row = giveBack(context, last, use.given, keys);
      this.#tries.set(last.hash, row === null ? MOST_TRIES : (this.#tries.get(last.hash) ?? 0) + 1);
      return row ?? [];
    });
    if (rows.length > 0) propose(rows);
    return open.length > 0;
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
