// What is typed in a compartment waits while somebody who is to read it no more still has its key. It is asked each time that
// something is about to leave, of the facts that stood just before it was typed: so what takes somebody out leaves by itself,
// and what is behind it waits for the next key, the second time as the first. Nothing of it is remembered: it is the same
// after a kill.
import type { Target } from "#shared/domain/sharing/index.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { ALL, type Stage, stagesOf } from "../rooms/may-leave.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { saysWhoReads } from "./access-facts.ts";
import {
  type CaseFacts,
  devicesFor,
  hasNoKeeper,
  isTeamCompartment,
  mayAct,
  strangersIn,
  targetOf,
} from "./case-facts.ts";
import { dueKeys } from "./due-keys.ts";
import { stayingReaders } from "./due-readers.ts";
import { devicesForTrack, isLeftToReaders, mayActOnTrack, type TrackFacts } from "./track-facts.ts";
import type { TrackGrantOptions } from "./track-grants.ts";

type Here = Pick<TrackGrantOptions["context"], "members" | "device" | "genesis">;

/**
 * Who has the key of a room and is not to read it any more, by what was said up to then, and what new keys are due after it;
 * and whether this device is one that changes that key. Who can't change it does not wait for it: of who reads the file they
 * know too little, or have no say.
 */
export type Leaving = { readonly reasons: readonly string[]; readonly isToWait: boolean };

const NOBODY: Leaving = { reasons: [], isToWait: false };

export const leavingTrack = (here: Here, state: Pick<RoomState, "members">, facts: TrackFacts | null): Leaving =>
  facts?.isUnderstood !== true
    ? NOBODY
    : isLeftToReaders(here, state, facts)
      ? leavingBehind(here, state, facts, facts.target)
      : {
          reasons: [...leaversOf(here, state, devicesForTrack(facts), facts), ...dueKeys(here, facts, "health")],
          isToWait: mayActOnTrack(facts),
        };

/** The same of a compartment that the whole team reads. */
export const leavingTeam = (
  here: Here,
  state: Pick<RoomState, "members" | "purpose">,
  known: CaseFacts | null,
): Leaving =>
  known?.isUnderstood !== true || !isTeamCompartment(state.purpose)
    ? NOBODY
    : known.isForsaken || hasNoKeeper(here, state, known)
      ? leavingBehind(here, state, known, targetOf(state.purpose))
      : {
          reasons: [
            ...leaversOf(here, state, devicesFor(known, state.purpose), known),
            ...dueKeys(here, known, state.purpose),
          ],
          isToWait: mayAct(known),
        };

/** SHR-31: who is let out by those who stay, or goes with all the others: what they type then stays theirs, and here. */
function leavingBehind(here: Here, state: Pick<RoomState, "members">, known: CaseFacts, target: Target): Leaving {
  const staying = stayingReaders(here, state, known, target);
  const isToWait = staying.length === 0 || staying.includes(here.device.id);
  return { reasons: state.members.filter((id) => !staying.includes(id)), isToWait };
}

function leaversOf(
  { members, device }: Here,
  state: Pick<RoomState, "members">,
  readers: ReadonlySet<DeviceId>,
  known: Pick<CaseFacts, "people">,
): readonly DeviceId[] {
  // Of a stranger it is not known yet whether they are to lose it.
  const strangers = strangersIn(members, state, known);
  return state.members.filter((id) => id !== device.id && !readers.has(id) && !strangers.includes(id));
}

/** How many of the first edits may leave: up to the first before which somebody was to lose the key, and is so still. */
export function leadingCount(stages: readonly Stage<Leaving>[]): number {
  const now = stages.at(-1)?.said.reasons ?? [];
  const first = stages.find(({ said }) => said.isToWait && said.reasons.some((each) => now.includes(each)));
  return first?.after ?? Number.POSITIVE_INFINITY;
}

/** Of a compartment that is open, read with its file as far as that is here. Throws a `StoreError`. */
export async function mayLeave({ context, shelf, access }: TrackGrantOptions, opened: OpenRoom): Promise<number> {
  const { catalog, device } = context;
  const place = catalog.get(opened.room);
  if (place === null || !(isTeamCompartment(place.purpose) || place.purpose === "health")) return ALL(opened);
  const { caseFile: file, purpose, track } = place;
  const [state, identity] = [catalog.find(file, purpose, track), catalog.find(file, "identity")];
  const isAlone = context.members.active.every(({ id }) => id === device.id);
  if (state === null || isAlone) return ALL(opened);
  const began = await access.find(file);
  if (identity === null && track !== null) {
    const readAlone = (doc: CompartmentDoc): Leaving =>
      leavingTrack(context, state, access.factsOfTrack(file, track, doc, null));
    return leadingCount(await stagesOf(opened, saysWhoReads, readAlone));
  }
  if (identity === null || began === null) return ALL(opened);
  const factsIn = (doc: CompartmentDoc): CaseFacts | null => access.factsOf(file, doc);
  if (purpose === "identity")
    return leadingCount(await stagesOf(opened, saysWhoReads, (doc) => leavingTeam(context, state, factsIn(doc))));
  const opening = await shelf.acquire(identity.room);
  try {
    const told = await stagesOf(opening, saysWhoReads, factsIn);
    // What was typed here beside what waits there waits for all of it.
    if (track === null)
      return leadingCount(told.map(({ said }) => ({ after: 0, said: leavingTeam(context, state, said) })));
    const before = told.slice(0, -1);
    const now = told.at(-1)?.said ?? null;
    const readWith = (doc: CompartmentDoc, known: CaseFacts | null): Leaving =>
      leavingTrack(context, state, access.factsOfTrack(file, track, doc, known));
    const own = await stagesOf(opened, saysWhoReads, (doc) => readWith(doc, now));
    return leadingCount([...before.map(({ said }) => ({ after: 0, said: readWith(opened.doc, said) })), ...own]);
  } finally {
    await shelf.release(identity.room);
  }
}
