// The grants that the tracks of a file call for: each for its author, and for whom the consents that stand in it name.

import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { stagesOf } from "../rooms/may-leave.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { saysWhoReads } from "./access-facts.ts";
import type { CaseAccess } from "./case-access.ts";
import type { CaseFacts } from "./case-facts.ts";
import { dueKeys } from "./due-keys.ts";
import { dueReaders, lettingOut, stayingReaders, type Told } from "./due-readers.ts";
import { actingOn, type NewKeys } from "./key-changes.ts";
import { devicesForTrack, isLeftToReaders, mayActOnTrack, type TrackFacts } from "./track-facts.ts";

export type TrackGrantOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly access: CaseAccess;
};

/** `told`: what the file itself says; `null`: it is not read here, its tracks alone. A track of which something lacks here is left as it is. */
export async function trackGrants(
  { context, shelf, access }: TrackGrantOptions,
  file: CaseFileId,
  told: Told<CaseFacts> | null,
  keys: NewKeys,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const state of tracksOf(context, file)) {
    // As of the file itself: an answer is shown by the relay's log before a key follows from it.
    if (context.outbox.countOf(state.room) > 0) continue;
    const opened = await shelf.acquire(state.room);
    try {
      if (!opened.isComplete) continue;
      const registers = await stagesOf(opened, saysWhoReads, (doc) => ({
        said: access.factsOfTrack(file, state.track, doc, told?.said ?? null),
        now: access.factsOfTrack(file, state.track, doc, told?.now ?? null),
      }));
      const [{ said }, now] = [registers[0].said, registers.at(-1)?.said.now ?? null];
      if (said?.isUnderstood !== true || now === null) continue;
      const isLeft = isLeftToReaders(context, state, said);
      if (!isLeft && (told === null || !mayActOnTrack(said))) continue;
      const row = isLeft
        ? await lettingOut(context, state, stayingReaders(context, state, said, said.target), said)
        : await granting(context, state, { said, now }, keys);
      if (!isLeft) await keys.follow(opened, await keys.changes.followed([state], dueKeys(context, now, "health")));
      if (row !== null) rows.push(row);
    } finally {
      await shelf.release(state.room);
    }
  }
  return rows;
}

function granting(
  context: LogContext,
  state: RoomState,
  { said, now }: Told<TrackFacts>,
  { changes }: NewKeys,
): Promise<Row | null> {
  const due = dueReaders(context, state, said, { said: devicesForTrack(said), now: devicesForTrack(now) });
  return changes.grant(state, due, dueKeys(context, said, "health"), actingOn(said, state, mayActOnTrack));
}

/** The rooms in which the tracks of a file are written now. */
function tracksOf({ catalog }: LogContext, file: CaseFileId) {
  return catalog.of(file).filter((state): state is RoomState & { readonly track: NonNullable<RoomState["track"]> } => {
    const { track } = state;
    return track !== null && catalog.find(file, "health", track) === state;
  });
}
