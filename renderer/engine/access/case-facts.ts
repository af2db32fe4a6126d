// What the rules need to say who may read one file, and what they answer.
import {
  type AccessFacts,
  type ConsentScope,
  liveConsent,
  mayEverShare,
  mayShare,
  readersOf,
  type Target,
  teamOn,
} from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { IDENTITY_SCOPES } from "#shared/ports/stored-access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Members } from "../rooms/members.ts";
import type { Participant } from "./participants.ts";

/** The compartments that a whole team reads. In health each track has an author and a room of its own. */
export const TEAM_COMPARTMENTS = ["identity", "field", "support", "housing", "mobility"] as const;
export type TeamCompartment = (typeof TEAM_COMPARTMENTS)[number];

export const isTeamCompartment = (purpose: string): purpose is TeamCompartment =>
  (TEAM_COMPARTMENTS as readonly string[]).includes(purpose);

/** Everything that the rules need of one file, on this day. */
export type CaseFacts = {
  readonly facts: AccessFacts;
  readonly people: readonly Participant[];
  readonly me: Participant;
  readonly today: CalendarDay;
  readonly isUnderstood: boolean;
  /** SHR-31: nobody of the team that opened the file is of the project any more, as far as it is known who is who. */
  readonly isForsaken: boolean;
  /** Which new keys have followed from what was said (see `due-keys.ts`). */
  readonly followed: ReadonlySet<string>;
  /** The devices that wrote in it what they may not (see `authors.ts`). */
  readonly unheeded: ReadonlySet<number>;
};

/** What somebody needs to take a consent back: the answers, who they are, and the day. */
export type Hearing = Pick<CaseFacts, "me" | "today"> & { readonly facts: Pick<AccessFacts, "register"> };

/** Whether this person may say who reads the file, and give the keys. */
export const mayAct = ({ facts: { opening, team }, me, today }: CaseFacts): boolean =>
  mayShare(me, teamOn(opening, team, today));

/**
 * Whether nobody of the project may say who reads the file. Of a device of which nobody has said whose it is, the directory
 * tells the person: somebody of the team, perhaps, whose name has still to come.
 */
export const isForsaken = (
  { facts, people, today }: Pick<CaseFacts, "facts" | "people" | "today">,
  { active }: Pick<Members, "active">,
): boolean =>
  !active.some(({ id, person }) => {
    const reader = people.find(({ device }) => device === id) ?? null;
    return mayEverShare(String(person) as PersonId, reader, facts, today);
  });

/**
 * SHR-31: whether nobody who has the key of a room may ever say who reads it: those who may wait for the key themselves (a new
 * laptop, before the recovery). Who reads it lets out whom something takes out, while one of them stays; it is closed by none.
 */
export const hasNoKeeper = (
  { members }: { readonly members: Pick<Members, "active"> },
  room: Pick<RoomState, "members">,
  { people, facts, today }: Pick<CaseFacts, "people" | "facts" | "today">,
  authors: readonly PersonId[] = [],
): boolean =>
  room.members
    .filter((id) => members.active.some((each) => each.id === id))
    .every((id) => {
      const reader = people.find(({ device }) => device === id);
      if (reader === undefined || authors.includes(reader.person)) return false;
      return !mayEverShare(reader.person, reader, facts, today);
    });

/** Who of the project may ever say who reads a file. */
export const keepersOf = ({ people, facts, today }: Pick<CaseFacts, "people" | "facts" | "today">) =>
  people.filter((each) => mayEverShare(each.person, each, facts, today));

/** Who reads a room and of whom nobody has said yet who they are: nothing is decided for them. */
export const strangersIn = (
  { active }: Pick<Members, "active">,
  { members }: Pick<RoomState, "members">,
  { people }: Pick<CaseFacts, "people">,
): readonly DeviceId[] =>
  members.filter((id) => active.some((each) => each.id === id) && !people.some(({ device }) => device === id));

export const targetOf = (compartment: TeamCompartment): Target => ({ compartment });

export function devicesFor({ facts, people, today }: CaseFacts, compartment: TeamCompartment): ReadonlySet<DeviceId> {
  const readers = readersOf(people, targetOf(compartment), facts, today);
  return new Set(readers.flatMap(({ reader, access }) => (access.isOpen ? [reader.device] : [])));
}

/** The questions of the file to which the young person's « yes » holds today; none while something of them is not understood. */
export const liveScopes = (known: CaseFacts | null): readonly ConsentScope[] =>
  known?.isUnderstood === true
    ? IDENTITY_SCOPES.filter((scope) => liveConsent(scope, known.facts.register, known.today) !== null)
    : [];
