// What is typed in a compartment waits while somebody who is to read it no more still has its key. It is asked each time that
// something is about to leave, of the facts that are here then: nothing that the key itself waits for (an answer that
// the relay does not hold yet, a gap, many files before this one) lets a line out under the old one, and nothing keeps a line
// back once nobody is to lose the key.
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { type CaseFacts, devicesFor, isTeamCompartment, mayAct } from "./case-facts.ts";
import { devicesForTrack, mayActOnTrack, type TrackFacts } from "./track-facts.ts";
import type { TrackGrantOptions } from "./track-grants.ts";

type Here = Pick<TrackGrantOptions["context"], "members" | "device">;

/**
 * Whether somebody has the key of a track who is not to read it any more, and this device is one that changes it. Who can't
 * change it does not wait for it: of who reads the file they know too little, or have no say.
 */
export const losesReader = (here: Here, state: Pick<RoomState, "members">, facts: TrackFacts | null): boolean =>
  facts?.isUnderstood === true && mayActOnTrack(facts) && holdsLeaver(here, state, devicesForTrack(facts), facts);

/** The same of a compartment that the whole team reads. */
export const teamLosesReader = (
  here: Here,
  state: Pick<RoomState, "members" | "purpose">,
  known: CaseFacts | null,
): boolean =>
  known?.isUnderstood === true &&
  isTeamCompartment(state.purpose) &&
  mayAct(known) &&
  holdsLeaver(here, state, devicesFor(known, state.purpose), known);

function holdsLeaver(
  { members, device }: Here,
  state: Pick<RoomState, "members">,
  readers: ReadonlySet<DeviceId>,
  { people }: Pick<CaseFacts, "people">,
): boolean {
  // Of a stranger it is not known yet whether they are to lose it.
  const isStranger = (id: DeviceId): boolean =>
    members.active.some((each) => each.id === id) && !people.some((each) => each.device === id);
  return state.members.some((id) => id !== device.id && !readers.has(id) && !isStranger(id));
}

/** Of a compartment that is open, read with its file as far as that is here. Throws a `StoreError`. */
export async function waitsForKey(
  { context, shelf, access }: TrackGrantOptions,
  { room, doc }: OpenRoom,
): Promise<boolean> {
  const { catalog, device } = context;
  const place = catalog.get(room);
  if (place === null || !(isTeamCompartment(place.purpose) || place.purpose === "health")) return false;
  const { caseFile: file, purpose, track } = place;
  const [state, identity] = [catalog.find(file, purpose, track), catalog.find(file, "identity")];
  const isAlone = state?.members.every((id) => id === device.id) ?? true;
  if (state === null || isAlone || identity === null || (await access.find(file)) === null) return false;
  if (purpose === "identity") return teamLosesReader(context, state, access.factsOf(file, doc));
  const opened = await shelf.acquire(identity.room);
  try {
    const known = access.factsOf(file, opened.doc);
    return track === null
      ? teamLosesReader(context, state, known)
      : losesReader(context, state, access.factsOfTrack(file, track, doc, known));
  } finally {
    await shelf.release(identity.room);
  }
}
