// Lets go, on this computer, of what this device reads no more: as soon as nothing that was written here is unsent.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { LeftPlace } from "#shared/ports/late-work.ts";
import type { UnsentLeft } from "#shared/ports/left-work.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import type { ProjectList } from "../list/open-list.ts";
import { isLeft } from "../rooms/left-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { leftForms, putAwayForm } from "./left-forms.ts";
import { forgetLeft, leftWork, putAway } from "./left-work.ts";

/** After the news, in milliseconds: what comes with it is taken in first. */
const REST = 1_000;

export type LeftKeeperOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly list: Pick<ProjectList, "summaries" | "wholeRead" | "forget">;
  /** These files have changed, or are no longer here. */
  readonly gone: (files: ReadonlySet<CaseFileId>) => void;
  /** `count` has changed, or what is put aside. */
  readonly counted: () => void;
};

export class LeftKeeper {
  readonly #options: LeftKeeperOptions;
  #cancel: (() => void) | null = null;
  #count = 0;

  constructor(options: LeftKeeperOptions) {
    this.#options = options;
  }

  /** Lines of this device that nobody else has, in what it reads no more: they stay here until their author has them. */
  get count(): number {
    return this.#count;
  }

  /** What a kill left in the list of files that are read no more goes too. */
  start(): void {
    const { context } = this.#options;
    // Keys and rows may be gone already, and what was typed in a form still be here.
    const hasLeftAny = context.catalog.all().some((state) => isLeft(context, state));
    if (hasLeftAny || this.#unread().size > 0) this.#soon();
  }

  /** Something came of these rooms, or was sent. */
  look(rooms: Iterable<RoomId>): void {
    const { context } = this.#options;
    const isDue = (room: RoomId): boolean => {
      const state = context.catalog.get(room);
      return state !== null && state.keys.size > 0 && isLeft(context, state);
    };
    if ([...rooms].some(isDue) || this.#withoutRoom().size > 0) this.#soon();
  }

  /**
   * Its author has what they wrote there, and keeps it here no more: as many lines as they say (L10). False: there is nothing of
   * it. Throws a `StoreError`.
   */
  async putAway(place: LeftPlace, unsentCount: number): Promise<Result<boolean, UnsentLeft>> {
    const { context, timers } = this.#options;
    const count = await this.#countIn(place);
    if (count > 0 && count !== unsentCount) return fail({ kind: "unsent", count });
    const hasGone =
      place.kind === "rows" ? await putAway(context, place.room) : await putAwayForm(context, timers.now(), place.form);
    await this.#letGo();
    return ok(hasGone);
  }

  async #countIn(place: LeftPlace): Promise<number> {
    const { context, timers } = this.#options;
    if (place.kind === "form")
      return (await leftForms(context, timers.now())).filter(({ form }) => form === place.form).length;
    return (await leftWork(context)).find(({ room }) => room === place.room)?.lines.length ?? 0;
  }

  #soon(): void {
    this.#cancel ??= this.#options.timers.after(REST, () => {
      this.#cancel = null;
      // A disk that fails here is looked at again at the next opening.
      void this.#letGo().catch(() => undefined);
    });
  }

  stop(): void {
    this.#cancel?.();
  }

  async #letGo(): Promise<void> {
    const { context, timers, list, gone, counted } = this.#options;
    const files = await forgetLeft(context);
    const before = this.#count;
    const typed = await leftForms(context, timers.now());
    this.#count = (await leftWork(context)).reduce((total, { lines }) => total + lines.length, typed.length);
    if (this.#count !== before || files.size > 0) counted();
    // What is read after would come back.
    await list.wholeRead();
    const hidden = this.#unread();
    if (hidden.size > 0) await context.serially(() => list.forget(hidden));
    const changed = new Set([...files, ...hidden]);
    if (changed.size > 0) gone(changed);
  }

  /** Files of the list that have no key any more; a kill may have come between the two. */
  #unread(): ReadonlySet<CaseFileId> {
    const { context, list } = this.#options;
    const isUnread = ({ id }: { readonly id: CaseFileId }): boolean => {
      const rooms = context.catalog.of(id);
      return rooms.every(({ keys }) => keys.size === 0) && rooms.some((state) => isLeft(context, state));
    };
    const unread = list.summaries.all().filter(isUnread);
    return new Set([...unread.map(({ id }) => id), ...this.#withoutRoom()]);
  }

  /** Files of the list that no room names: what a stick had shown of them, the relay's log has told otherwise. */
  #withoutRoom(): ReadonlySet<CaseFileId> {
    const { catalog, store } = this.#options.context;
    // Rooms that the disk has lost come again.
    if (catalog.unreadable.length > 0 || store.emptied().includes("rooms")) return new Set();
    const named = new Set(catalog.all().map(({ caseFile }) => caseFile));
    return new Set(this.#options.list.summaries.all().flatMap(({ id }) => (named.has(id) ? [] : [id])));
  }
}
