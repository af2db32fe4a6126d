// Lets go, on this computer, of what this device reads no more: as soon as nothing that was written here is unsent.
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { SummaryStore } from "../files/summary-store.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { forgetLeft, isLeft } from "./left-work.ts";

/** After the news, in milliseconds: what comes with it is taken in first. */
const REST = 1_000;

export type LeftKeeperOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly summaries: SummaryStore;
  /** These files have changed, or are no longer here. */
  readonly gone: (files: ReadonlySet<CaseFileId>) => void;
};

export class LeftKeeper {
  readonly #options: LeftKeeperOptions;
  #cancel: (() => void) | null = null;

  constructor(options: LeftKeeperOptions) {
    this.#options = options;
  }

  /** Something came of these rooms, or was sent. */
  look(rooms: Iterable<RoomId>): void {
    const { context, timers } = this.#options;
    const isDue = (room: RoomId): boolean => {
      const state = context.catalog.get(room);
      return state !== null && state.keys.size > 0 && isLeft(context, state);
    };
    if (this.#cancel !== null || ![...rooms].some(isDue)) return;
    this.#cancel = timers.after(REST, () => {
      this.#cancel = null;
      // A disk that fails here is looked at again at the next opening.
      void this.#letGo().catch(() => undefined);
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  async #letGo(): Promise<void> {
    const { context, summaries, gone } = this.#options;
    const files = await forgetLeft(context);
    const hidden = [...files].filter((file) => context.catalog.of(file).every(({ keys }) => keys.size === 0));
    await context.store.write(hidden.flatMap(summaries.removal), "relaxed");
    for (const file of hidden) summaries.forget(file);
    if (files.size > 0) gone(files);
  }
}
