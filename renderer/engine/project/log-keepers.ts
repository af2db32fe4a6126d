// Those who look after the log while a project is open: one compares it with what peers say, one keeps rooms short, and one
// makes the line anew when this computer has slept.

import type { Result } from "#shared/kernel/result.ts";
import type { LeftPlace } from "#shared/ports/late-work.ts";
import type { UnsentLeft } from "#shared/ports/left-work.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, RoomId } from "#shared/protocol/ids.ts";
import { GenerationKeeper, type GenerationPace } from "../generations/generation-keeper.ts";
import { LeftKeeper } from "../late/left-keeper.ts";
import type { ProjectList } from "../list/open-list.ts";
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
  readonly list: ProjectList;
  /** Rows that a closed compartment lacks. */
  readonly missing: (room: RoomId) => number;
  /** What is said of these rooms has changed. */
  readonly roomsChanged: (rooms: Iterable<RoomId>) => void;
  /** Rooms of these files are read here no more: what is shown of those is out of date. */
  readonly letGo: (files: ReadonlySet<CaseFileId>) => void;
  readonly carried: (room: RoomId) => void;
  /** An open document was read again. */
  readonly readAgain: (state: RoomState) => void;
  /** Something lacks that others hold. */
  readonly ask: () => void;
  /** More of this device's own work stays in what it reads no more, or less; rows that were put aside may have gone. */
  readonly leftCounted: () => void;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

export function logKeepers(options: LogKeepersOptions) {
  const { context, acks, timers, pace, shelf, list, missing, roomsChanged, letGo, carried, ask, leftCounted, link } =
    options;
  const { readAgain } = options;
  const watch = new HeadWatch({
    context,
    acks,
    timers,
    changed: roomsChanged,
    ask,
    offer: () => link()?.offer(),
  });
  /** What was typed on a snapshot that lies is said again by who reads without it: also where nobody has it open. */
  const leaveOut = (state: RoomState): void => {
    // A disk that fails leaves what was read before: the next opening reads it anew.
    void shelf.readAgain(state.room).then(
      (isReadAgain) => isReadAgain && readAgain(state),
      () => undefined,
    );
  };
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
      if (state?.snapshotCheck === "different") leaveOut(state);
    },
    letGo: leftCounted,
    propose: (rows) => link()?.propose(rows),
  });
  const leaving = new LeftKeeper({ context, timers, list, gone: letGo, counted: leftCounted });
  let stopWatch = (): void => undefined;
  const start = (): void => {
    generations.start();
    const rooms = context.catalog.all();
    leaving.start();
    void generations.look(rooms.flatMap(({ room, founding }) => (founding === null ? [] : [room])));
    for (const state of rooms) if (state.snapshotCheck === "different") leaveOut(state);
    // The line of before may be dead without a word, and a wait of before is over.
    stopWatch = watchForWake(timers, () => {
      link()?.stop();
      link()?.start();
    });
  };
  const stop = (): void => {
    stopWatch();
    generations.stop();
    leaving.stop();
  };
  /** What this device wrote in these rooms was sent: what it reads no more may go. */
  const sent = (rooms: Iterable<RoomId>): void => leaving.look(rooms);
  /** Something came of these rooms, or was said of them. */
  const look = (rooms: Iterable<RoomId>): void => {
    const all = [...rooms];
    watch.look(all);
    void generations.look(all);
    leaving.look(all);
  };
  const putAway = (place: LeftPlace, unsentCount: number): Promise<Result<boolean, UnsentLeft>> =>
    leaving.putAway(place, unsentCount);
  return { watch, look, sent, left: (): number => leaving.count, putAway, keepers: { start, stop } };
}
