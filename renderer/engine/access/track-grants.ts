// The grants that the tracks of a file call for: each for its author, and for whom the consents that stand in it name.

import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { CaseAccess } from "./case-access.ts";
import { type CaseFacts, holdsStranger } from "./case-facts.ts";
import { losesReader } from "./key-hold.ts";
import { devicesForTrack, mayActOnTrack } from "./track-facts.ts";

export type TrackGrantOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly access: CaseAccess;
};

/** `known`: what the file itself says. A track of which something lacks here is left as it is. */
export async function trackGrants(
  { context, shelf, access }: TrackGrantOptions,
  file: CaseFileId,
  known: CaseFacts,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const state of tracksOf(context, file)) {
    if (holdsStranger(context.members, state, known)) continue;
    const opened = await shelf.acquire(state.room);
    try {
      const facts = opened.isComplete ? access.factsOfTrack(file, state.track, opened.doc, known) : null;
      if (facts === null || !facts.isUnderstood || !mayActOnTrack(facts)) continue;
      const readers = [...devicesForTrack(facts)];
      // As of the file itself: an answer is with the relay before a key follows from it, so nobody is let in by one that waits.
      // What waits for this key is not waited for.
      const due = opened.hasDrafts ? readers.filter((id) => state.members.includes(id)) : readers;
      const row = await nextGrant(context, state, new Set(due));
      const waits = losesReader(context, state, facts);
      const isTold = (waits || !opened.hasDrafts) && context.outbox.countOf(state.room) === 0;
      if (row !== null && isTold) rows.push(row);
    } finally {
      await shelf.release(state.room);
    }
  }
  return rows;
}

/** The rooms in which the tracks of a file are written now. */
function tracksOf({ catalog }: LogContext, file: CaseFileId) {
  return catalog.of(file).filter((state): state is RoomState & { readonly track: NonNullable<RoomState["track"]> } => {
    const { track } = state;
    return track !== null && catalog.find(file, "health", track) === state;
  });
}
