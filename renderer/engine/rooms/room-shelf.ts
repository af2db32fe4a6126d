// The compartments that are open, each once, for as long as somebody holds one of its rooms.
import type { StoreFailure } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { compartmentKey } from "#shared/protocol/room-purpose.ts";
import type { LogContext } from "./log-context.ts";
import type { MayLeave } from "./may-leave.ts";
import type { Opened } from "./open-envelope.ts";
import { OpenRoom } from "./open-room.ts";

type Held = { opening: Promise<OpenRoom>; opened: OpenRoom | null; holders: number };

export class RoomShelf {
  readonly #context: LogContext;
  readonly #timers: Timers;
  readonly #changed: (room: RoomId) => void;
  readonly #mayLeave: MayLeave | undefined;
  readonly #held = new Map<string, Held>();

  /**
   * `changed` is called after each change of an open room, whoever made it. `mayLeave` is asked each time that something
   * is about to leave.
   */
  constructor(context: LogContext, timers: Timers, changed: (room: RoomId) => void, mayLeave?: MayLeave) {
    this.#mayLeave = mayLeave;
    this.#context = context;
    this.#timers = timers;
    this.#changed = changed;
  }

  /** The room, opened if it is not; every `acquire` has its `release`. Throws a `StoreError`. */
  async acquire(room: RoomId): Promise<OpenRoom> {
    const held = this.#held.get(this.#keyOf(room)) ?? this.#open(room);
    held.holders++;
    try {
      return await held.opening;
    } catch (thrown) {
      if (this.#held.get(this.#keyOf(room)) === held) this.#held.delete(this.#keyOf(room));
      throw thrown;
    }
  }

  /** Lets a room go; it closes when nobody holds it and all that was typed in it is sealed. */
  async release(room: RoomId): Promise<void> {
    const held = this.#held.get(this.#keyOf(room));
    if (held === undefined) return;
    held.holders--;
    const opened = await held.opening;
    if (held.holders === 0) await opened.seal();
    const last = held.opened ?? opened;
    if (held.holders > 0 || last.hasUnsealed || this.#held.get(this.#keyOf(room)) !== held) return;
    this.#held.delete(this.#keyOf(room));
    last.letGo();
  }

  /** Closes documents whose room is of another file since: what they show is nowhere any more, and nothing was written there. */
  letGoStray(): void {
    for (const [key, { opened }] of this.#held) {
      if (opened === null || this.#keyOf(opened.room) === key) continue;
      this.#held.delete(key);
      opened.letGo();
    }
  }

  get(room: RoomId): OpenRoom | null {
    return this.#held.get(this.#keyOf(room))?.opened ?? null;
  }

  open(): readonly OpenRoom[] {
    return [...this.#held.values()].flatMap(({ opened }) => opened ?? []);
  }

  /**
   * Hands what came and is stored to a room that is open or being read: its reading may have begun before. True when a room
   * that had a hole was read again: its holders find the new one by `get`.
   */
  async receive(room: RoomId, came: readonly Opened[]): Promise<boolean> {
    const opened = await this.#held.get(this.#keyOf(room))?.opening;
    if (opened === undefined) return false;
    if (!opened.isComplete) return this.#reload(room, opened);
    opened.receive(came);
    return false;
  }

  /**
   * Reads a room again, since something that it shows is believed no more: what was typed in it stays. True: it is open, and
   * its holders find the new one by `get`. Throws a `StoreError`: then it is as it was.
   */
  async readAgain(room: RoomId): Promise<boolean> {
    const held = this.#held.get(this.#keyOf(room));
    const opened = await held?.opening;
    if (held === undefined || opened === undefined) {
      await this.acquire(room);
      await this.release(room);
      return false;
    }
    const isReadAgain = await opened.readAgain((after) => {
      if (this.#held.get(this.#keyOf(room)) !== held || held.opened !== opened) return false;
      held.opening = Promise.resolve(after);
      held.opened = after;
      return true;
    });
    if (isReadAgain) this.#changed(room);
    return isReadAgain;
  }

  async #reload(room: RoomId, incomplete: OpenRoom): Promise<boolean> {
    const before = this.#held.get(this.#keyOf(room));
    if (before?.opened !== incomplete) return false;
    const after = this.#open(room);
    after.holders = before.holders;
    try {
      await after.opening;
    } catch (thrown) {
      // What was read before is still better than nothing.
      if (this.#held.get(this.#keyOf(room)) === after)
        this.#held.set(this.#keyOf(room), { ...before, holders: after.holders });
      throw thrown;
    }
    incomplete.letGo();
    this.#changed(room);
    return true;
  }

  /** Seals everything that was typed. Answers why some of it is not on the disk; `null`: all of it is. */
  async sealAll(): Promise<StoreFailure | null> {
    await Promise.all(this.open().map((room) => room.seal()));
    return this.open().find(({ failure }) => failure !== null)?.failure ?? null;
  }

  #keyOf(room: RoomId): string {
    const state = this.#context.catalog.get(room);
    return state === null ? room : `${state.caseFile}/${compartmentKey(state)}`;
  }

  #open(room: RoomId): Held {
    const opening = OpenRoom.open(this.#context, this.#timers, room, () => this.#changed(room), this.#mayLeave);
    const held: Held = { opening, opened: null, holders: 0 };
    this.#held.set(this.#keyOf(room), held);
    opening.then(
      (opened) => {
        held.opened = opened;
      },
      () => undefined,
    );
    return held;
  }
}
