// Those who look after the log while a project is open: one compares it with what peers say, one keeps rooms short, and one
// makes the line anew when this computer has slept.
import type { Timers } from "#shared/ports/timers.ts";
import type { RoomId } from "#shared/protocol/ids.ts";
import { GenerationKeeper, type GenerationPace } from "../generations/generation-keeper.ts";
import { roomsWithLate } from "../late/carry-late.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { HeadWatch } from "../sync/head-watch.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { watchForWake } from "../sync/wake-watch.ts";

export type LogKeepersOptions = {
  readonly context: LogContext;
  readonly acks: Acks;
  readonly timers: Timers;
  readonly pace: GenerationPace;
  readonly shelf: RoomShelf;
  /** Rows that a closed compartment lacks. */
  readonly missing: (room: RoomId) => number;
  /** What is said of these rooms has changed. */
  readonly roomsChanged: (rooms: Iterable<RoomId>) => void;
  readonly carried: (room: RoomId) => void;
  /** Everything is asked for again. */
  readonly ask: () => void;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

export function logKeepers(options: LogKeepersOptions) {
  const { context, acks, timers, pace, shelf, missing, roomsChanged, carried, ask, link } = options;
  const watch = new HeadWatch({
    context,
    acks,
    timers,
    changed: roomsChanged,
    ask,
    offer: () => link()?.offer(),
  });
  const generations = new GenerationKeeper({
    context,
    acks,
    timers,
    pace,
    isUnsettled: (room) => (shelf.get(room)?.hasUnsealed ?? false) || missing(room) > 0 || watch.of(room).length > 0,
    carried,
    checked: (room) => {
      const state = context.catalog.get(room);
      const word = state === null || state.isStale ? null : acks.due(state);
      if (word !== null) link()?.say([word]);
      roomsChanged([room]);
    },
    propose: (rows) => link()?.propose(rows),
  });
  let stopWatch = (): void => undefined;
  const start = (): void => {
    generations.start();
    // A disk that fails here is read again at the next opening.
    void roomsWithLate(context, "overtaken").then(
      (rooms) => generations.look(rooms),
      () => undefined,
    );
    // The line of before may be dead without a word, and a wait of before is over.
    stopWatch = watchForWake(timers, () => {
      link()?.stop();
      link()?.start();
    });
  };
  const stop = (): void => {
    stopWatch();
    generations.stop();
  };
  return { watch, generations, keepers: { start, stop } };
}
