// What is typed in a track of health waits while somebody who is to read it no more still has its key. It is asked each time
// that something is about to leave, of the facts that are here then: nothing that the key itself waits for (an answer that
// the relay does not hold yet, a gap, many files before this one) lets a line out under the old one, and nothing keeps a line
// back once nobody is to lose the key.

import type { RoomState } from "#shared/ports/stored-room.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { devicesForTrack, mayActOnTrack, type TrackFacts } from "./track-facts.ts";
import type { TrackGrantOptions } from "./track-grants.ts";

/**
 * Whether somebody has the key of a track who is not to read it any more, and this device is one that changes it. Who can't
 * change it does not wait for it: of who reads the file they know too little, or have no say.
 */
export function losesReader(
  { members, device }: Pick<TrackGrantOptions["context"], "members" | "device">,
  state: Pick<RoomState, "members">,
  facts: TrackFacts | null,
): boolean {
  if (facts === null || !facts.isUnderstood || !mayActOnTrack(facts)) return false;
  const readers = devicesForTrack(facts);
  // Of a stranger it is not known yet whether they are to lose it.
  const isStranger = (id: string): boolean =>
    members.active.some((each) => each.id === id) && !facts.people.some((each) => each.device === id);
  return state.members.some((id) => id !== device.id && !readers.has(id) && !isStranger(id));
}

/** The same of a track that is open, read with its file as far as that is here. Throws a `StoreError`. */
export async function waitsForKey(
  { context, shelf, access }: TrackGrantOptions,
  { room, doc }: OpenRoom,
): Promise<boolean> {
  const { catalog } = context;
  const track = catalog.get(room)?.track ?? null;
  const file = catalog.get(room)?.caseFile;
  if (file === undefined || track === null) return false;
  const [state, identity] = [catalog.find(file, "health", track), catalog.find(file, "identity")];
  if (state === null || identity === null || (await access.find(file)) === null) return false;
  const opened = await shelf.acquire(identity.room);
  try {
    return losesReader(context, state, access.factsOfTrack(file, track, doc, access.factsOf(file, opened.doc)));
  } finally {
    await shelf.release(identity.room);
  }
}
