// What the rules need to say who may read one track of health, and what they answer.
import { isTakenOut, mayHoldFiles, mayShare, readersOf, type Target, teamOn } from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, TrackId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Members } from "../rooms/members.ts";
import { followedIn, itemOf, readTrackAnswers } from "./access-facts.ts";
import type { AuthorOf } from "./authors.ts";
import { type CaseFacts, hasNoKeeper, keepersOf } from "./case-facts.ts";
import type { Participant } from "./participants.ts";

export type TrackFacts = CaseFacts & {
  readonly authors: readonly PersonId[];
  readonly track: TrackId;
  readonly target: Target;
};

/** The facts of a file, with the answers that stand in a track of it in the place of its own. */
export function factsOfTrack(
  known: CaseFacts,
  track: TrackId,
  authors: readonly PersonId[],
  doc: CompartmentDoc | null,
  authorOf: AuthorOf,
): TrackFacts {
  // Who made the track says who reads it, as the team of the file does.
  const ofTrack: AuthorOf = (by) => {
    const author = authorOf(by);
    return authors.includes(author.person) ? { ...author, decides: true } : author;
  };
  const { register, isUnderstood, unheeded } = readTrackAnswers(doc, track, ofTrack);
  const facts = { ...known.facts, register };
  const target = { compartment: "health", item: itemOf(track), authors } as const;
  const hasAuthor = known.people.some(
    (each) => authors.includes(each.person) && !isTakenOut(each, target, facts, known.today),
  );
  return {
    ...known,
    facts,
    isUnderstood: known.isUnderstood && isUnderstood,
    unheeded,
    isForsaken: known.isForsaken && !hasAuthor,
    followed: followedIn(doc, (by) => ofTrack(by).decides === true),
    authors,
    track,
    target,
  };
}

type Alone = Pick<CaseFacts, "people" | "me" | "today" | "isForsaken"> & Pick<CaseFacts["facts"], "opening">;

/**
 * The same for who reads the track and not its file: of who works on that they know nothing, so they let nobody in. Whoever of
 * the project works on files may be of the team: while one of them reads it, they say who else does. `isForsaken`: its author
 * has left the project.
 */
export function factsOfTrackAlone(
  { people, opening, isForsaken, ...of }: Alone,
  track: TrackId,
  authors: readonly PersonId[],
  doc: CompartmentDoc | null,
  authorOf: AuthorOf,
): TrackFacts {
  const team = people.filter(({ role }) => mayHoldFiles(role)).map(({ person }) => person);
  const register = { consents: [], withdrawals: [], unread: [] };
  const known: CaseFacts = {
    ...{ ...of, people, isUnderstood: true, isForsaken, followed: new Set(), unheeded: new Set() },
    facts: { opening: { ...opening, team }, team: [], register },
  };
  return { ...factsOfTrack(known, track, authors, doc, authorOf), isForsaken };
}

/** SHR-31: whether a track is for those who read it to let others out of. */
export const isLeftToReaders = (
  here: { readonly members: Pick<Members, "active"> },
  state: Pick<RoomState, "members">,
  known: TrackFacts,
): boolean => known.isForsaken || hasNoKeeper(here, state, known, known.authors);

/** What each of the project may read of a track, device by device. */
export const readersOfTrack = ({ facts, people, today, target }: TrackFacts) => readersOf(people, target, facts, today);

export const devicesForTrack = (known: TrackFacts): ReadonlySet<DeviceId> =>
  new Set(readersOfTrack(known).flatMap(({ reader, access }) => (access.isOpen ? [reader.device] : [])));

/**
 * SHR-28: whether this person may say who else reads a track, and give its keys: who reads it by the rules, and is its
 * author or of the team that opened the file.
 */
export function mayActOnTrack(known: TrackFacts): boolean {
  const { facts, me, today, target } = known;
  const isReader = readersOfTrack(known).some(({ reader, access }) => reader.device === me.device && access.isOpen);
  const isAuthor = "authors" in target && target.authors.includes(me.person);
  return isReader && (isAuthor || mayShare(me, teamOn(facts.opening, facts.team, today)));
}

/** Who is to have the key of a track before it can be closed to everybody; nobody, where somebody who has it may do that. */
export const awaitedKeepers = (
  here: { readonly members: Pick<Members, "active"> },
  state: Pick<RoomState, "members">,
  known: TrackFacts,
): readonly Participant[] => {
  if (known.isForsaken || !isLeftToReaders(here, state, known)) return [];
  const theirs = known.people.filter(({ person }) => known.authors.includes(person));
  return theirs.length > 0 ? theirs : keepersOf(known);
};

/** Whether this person may begin a track: what they write there is theirs to read. */
export const mayBegin = ({ facts, me, today }: CaseFacts, track: TrackId): boolean =>
  readersOf([me], { compartment: "health", item: itemOf(track), authors: [me.person] }, facts, today).some(
    ({ access }) => access.isOpen,
  );
