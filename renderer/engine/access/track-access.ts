// Who reads a track of health, as who reads it is shown it: by the rules, where the facts of the file are here; else by the
// keys that were given.
import { answersApart } from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { AccessView, AnswerView, ReaderView } from "#shared/ports/access.ts";
import type { TrackReader } from "#shared/ports/health.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { DeviceId, TrackId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Members } from "../rooms/members.ts";
import { readTrackAnswers } from "./access-facts.ts";
import { answerViews } from "./answer-views.ts";
import { anyWord } from "./authors.ts";
import { type Participant, personOfDevice } from "./participants.ts";
import { basisOf, readingOf } from "./reading-of.ts";
import { mayActOnTrack, readersOfTrack, type TrackFacts } from "./track-facts.ts";

export type TrackAccess = {
  readonly track: TrackId;
  /** The name of who made it; empty while that is not known here. */
  readonly author: string;
  readonly isMine: boolean;
  /** Who reads it beside its author. */
  readonly readers: readonly TrackReader[];
  readonly readings: ReadonlyMap<PersonId, ReaderView["reads"]["health"]>;
  readonly answers: readonly AnswerView[];
  readonly apart: AccessView["apart"];
  readonly mayShare: boolean;
  /** Nobody who has its key may say who else reads it: these may, and wait for it. */
  readonly awaits: readonly string[];
};

export type TrackSources = {
  readonly track: TrackId;
  readonly doc: CompartmentDoc;
  readonly state: RoomState;
  /** The device that made it. */
  readonly by: DeviceId | null;
  /** `null` for who may not read what the file says of its team. */
  readonly facts: TrackFacts | null;
  readonly awaits: readonly Participant[];
};

export type PeopleSources = {
  readonly members: Pick<Members, "roster">;
  readonly people: readonly Participant[];
  readonly personOf: (number: number) => PersonId;
  readonly today: CalendarDay;
  readonly authorName: (number: number) => string;
};

export function trackAccess(
  { track, doc, state, by, facts, awaits }: TrackSources,
  { members, people, personOf, today, authorName }: PeopleSources,
): TrackAccess {
  const { register } = facts?.facts ?? readTrackAnswers(doc, track, anyWord(personOf));
  const allowed = facts === null ? null : readersOfTrack(facts);
  const readings = new Map(
    [...Map.groupBy(people, ({ person }) => person)].map(([person, devices]) => {
      const holders = devices.filter(({ device }) => state.members.includes(device));
      const access = allowed?.find(({ reader }) => reader.person === person)?.access;
      const isOpen = access?.isOpen ?? holders.length > 0;
      const basis = access === undefined ? null : basisOf(access, register, "author");
      return [person, { reading: readingOf(isOpen, holders, devices.length), basis }] as const;
    }),
  );
  const author = by === null ? null : personOfDevice(members, by);
  const isAuthor = ({ person }: Participant): boolean => person === author;
  const once = people.filter(({ person }, at) => people.findIndex((each) => each.person === person) === at);
  return {
    track,
    // Who left keeps a name under what they made.
    author: by === null ? "" : authorName(members.roster.devices.get(by)?.number ?? 0),
    isMine: people.some((each) => each.isMe && isAuthor(each)),
    readers: once.flatMap((each) => {
      const { reading = "closed" } = readings.get(each.person) ?? {};
      const { name, organization } = each;
      return reading === "closed" || isAuthor(each) ? [] : [{ name, organization, reading }];
    }),
    readings,
    answers: answerViews({ doc, scopes: ["health"], track, register, people, today, authorName }),
    apart: answersApart("health", register, today).map(({ yes, no }) => ({ yes: yes.id, no: no.id })),
    mayShare: facts?.isUnderstood === true && mayActOnTrack(facts),
    awaits: [...new Set(awaits.map(({ name }) => name))],
  };
}
