// What the window is shown of who reads a file. Derived each time, from the facts and from the keys that were given.
import {
  type Access,
  answersApart,
  type Compartment,
  compartments,
  isTakenOut,
  readersOf,
  teamOn,
} from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AccessView, ReaderView, Reading } from "#shared/ports/access.ts";
import { IDENTITY_SCOPES } from "#shared/ports/stored-access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Members } from "../rooms/members.ts";
import { answerViews, laterAnswerFirst } from "./answer-views.ts";
import {
  type CaseFacts,
  hasNoKeeper,
  isTeamCompartment,
  keepersOf,
  liveScopes,
  mayAct,
  targetOf,
} from "./case-facts.ts";
import { saysTooMuch } from "./due-keys.ts";
import type { Participant } from "./participants.ts";
import { basisOf, readingOf } from "./reading-of.ts";
import type { TrackAccess } from "./track-access.ts";

export type AccessSources = {
  readonly members: Pick<Members, "active">;
  readonly known: CaseFacts | null;
  /** Whether the documents of the file are whole here. */
  readonly isWhole: boolean;
  /** The room in which a compartment is written; `null`: no key of one is here. */
  readonly room: (compartment: Compartment) => RoomState | null;
  readonly identity: CompartmentDoc | null;
  /** The tracks of health that are open here. */
  readonly tracks: readonly TrackAccess[];
  readonly authorName: (number: number) => string;
  /** The lead worker, told by a device of theirs in the file; `null`: nobody that is known here. */
  readonly lead: PersonId | null;
};

const ALL = Object.keys(compartments) as Compartment[];

export function accessView(sources: AccessSources): AccessView {
  const { members, known, isWhole, room, tracks, identity, authorName } = sources;
  if (known === null) {
    const mine = { ...everywhere((compartment) => room(compartment) !== null), health: tracks.length > 0 };
    return {
      isKnown: false,
      mayShare: false,
      isForsaken: false,
      mine,
      readers: [],
      others: [],
      // Who reads a track alone hears what is said of it, and takes it down (SHR-28).
      answers: tracks.flatMap((each) => each.answers).sort(laterAnswerFirst),
      live: [],
      apart: tracks.flatMap((each) => each.apart),
      awaits: [],
      unheeded: [],
      tooMany: [],
    };
  }
  const { people, me, facts, today } = known;
  const byPerson = [...Map.groupBy(people, ({ person }) => person).values()];
  const team = teamOn(facts.opening, facts.team, today).members;
  const shown = byPerson.map((devices) => readerView(devices, team, sources, known));
  const { register } = facts;
  const answers = answerViews({
    ...{ doc: identity, scopes: IDENTITY_SCOPES, track: null },
    ...{ register, people, today, authorName },
  });
  const open = everywhere((each) => room(each) !== null || isOpenTo([me], each, known)[0]?.isOpen === true);
  const reads = ({ reads }: ReaderView): boolean => ALL.some((each) => reads[each].reading !== "closed");
  return {
    isKnown: isWhole && known.isUnderstood,
    mayShare: mayAct(known),
    isForsaken: known.isForsaken,
    mine: { ...open, health: tracks.length > 0 },
    readers: shown.filter((one) => one.isInTeam || reads(one)),
    others: shown.filter((one) => !one.isInTeam).map(({ reads: _, tracks: __, ...one }) => one),
    answers: [...answers, ...tracks.flatMap((each) => each.answers)].sort(laterAnswerFirst),
    live: liveScopes(known),
    apart: [
      ...IDENTITY_SCOPES.flatMap((scope) => answersApart(scope, facts.register, today)).map(({ yes, no }) => ({
        yes: yes.id,
        no: no.id,
      })),
      ...tracks.flatMap((each) => each.apart),
    ],
    awaits: awaited({ members }, room("identity"), known),
    unheeded: namesOf(known.unheeded, authorName),
    tooMany: namesOf(saysTooMuch(facts), authorName),
  };
}

const namesOf = (devices: ReadonlySet<number>, authorName: AccessSources["authorName"]): readonly string[] => [
  ...new Set([...devices].map(authorName)),
];

/** Who may say who reads the file, where nobody who has its key may. */
const awaited = (
  here: Pick<AccessSources, "members">,
  identity: RoomState | null,
  known: CaseFacts,
): readonly string[] =>
  known.isForsaken || identity === null || !hasNoKeeper(here, identity, known)
    ? []
    : [...new Set(keepersOf(known).map(({ name }) => name))];

const everywhere = <Value>(of: (compartment: Compartment) => Value): Record<Compartment, Value> =>
  Object.fromEntries(ALL.map((compartment) => [compartment, of(compartment)])) as Record<Compartment, Value>;

function readerView(
  devices: readonly Participant[],
  team: readonly PersonId[],
  { room, tracks, lead }: AccessSources,
  known: CaseFacts,
): ReaderView {
  const [{ person, number, name, role, organization }] = devices as [Participant];
  const reads = everywhere((compartment) => {
    const [access] = isOpenTo(devices, compartment, known);
    // Of a compartment that nobody has written in, as far as can be seen here, the keys will go where those of the file went.
    const isOfFile = isOpenTo(devices, "identity", known)[0]?.isOpen === true;
    const state = room(compartment) ?? (isOfFile && access?.isOpen === true ? room("identity") : null);
    const holders = state === null ? null : devices.filter(({ device }) => state.members.includes(device));
    const isKept = (holders ?? []).some((each) => keepsKey(each, compartment, known));
    return {
      reading: readingOf(access?.isOpen === true || isKept, holders, devices.length),
      basis: access === undefined ? null : basisOf(access, known.facts.register),
    };
  });
  const isMe = devices.some((each) => each.isMe);
  const is = { isMe, isInTeam: team.includes(person), isLead: lead === person };
  return { person, name, role, organization, device: number, ...is, ...inTracks(person, tracks, reads) };
}

/** SHR-31: whether somebody who has the key keeps it, their consent being over: nobody is there to change it. */
const keepsKey = (reader: Participant, compartment: Compartment, { facts, today, isForsaken }: CaseFacts): boolean =>
  isForsaken && isTeamCompartment(compartment) && !isTakenOut(reader, targetOf(compartment), facts, today);

/** In health, the tracks count that are open here: of others nobody learns from a table whether there are any (SHR-2). */
function inTracks(
  person: PersonId,
  tracks: readonly TrackAccess[],
  reads: ReaderView["reads"],
): Pick<ReaderView, "reads" | "tracks"> {
  const known = tracks.flatMap(({ readings }) => readings.get(person) ?? []);
  const read = known.filter(({ reading }) => reading !== "closed");
  const [health = reads.health] = READINGS.flatMap((reading) => read.filter((each) => each.reading === reading));
  return { reads: { ...reads, health }, tracks: read.length };
}

/** What several tracks come to: what is open first. */
const READINGS: readonly Reading[] = ["open", "willOpen", "willClose"];

const isOpenTo = (
  people: readonly Participant[],
  compartment: Compartment,
  { facts, today }: CaseFacts,
): readonly Access[] =>
  isTeamCompartment(compartment)
    ? readersOf(people, targetOf(compartment), facts, today).map(({ access }) => access)
    : [];
