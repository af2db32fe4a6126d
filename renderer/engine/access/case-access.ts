// Who may read a file, and who does: what the rules say of the facts that are here, beside the keys that were given.
import type { Compartment } from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AccessView } from "#shared/ports/access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, DeviceId, TrackId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { OpenTrack } from "../health/open-track.ts";
import type { Directory } from "../project/directory.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { followedIn, readAccess, readTrackAnswers } from "./access-facts.ts";
import { accessView } from "./access-view.ts";
import { anyWord, authorsOf } from "./authors.ts";
import { type CaseFacts, devicesFor, type Hearing, isForsaken, type TeamCompartment } from "./case-facts.ts";
import { openingsOf } from "./openings.ts";
import { openingOf, type Participant, participantsOf, personOfDevice } from "./participants.ts";
import { type TrackAccess, trackAccess } from "./track-access.ts";
import { awaitedKeepers, factsOfTrack, factsOfTrackAlone, type TrackFacts } from "./track-facts.ts";

/** Who reads the file, as it is shown; and each track that is open here. */
export type CaseAccessView = {
  readonly known: CaseFacts | null;
  readonly view: AccessView;
  readonly tracks: readonly TrackAccess[];
};

export type CaseAccess = ReturnType<typeof caseAccess>;

export type CaseAccessOptions = {
  readonly context: LogContext;
  readonly directory: () => Directory;
  readonly timers: Pick<Timers, "now">;
};

export function caseAccess({ context, directory, timers }: CaseAccessOptions) {
  const { members, catalog } = context;
  const openings = openingsOf(context);

  /** Who owns a device, by its number in the project. */
  const personOf = (me: Pick<Participant, "person"> | undefined): ((number: number) => PersonId) => {
    const byNumber = new Map(members.devices.map(({ id, number }) => [number, personOfDevice(members, id)]));
    return (number) => byNumber.get(number) ?? me?.person ?? ("0" as PersonId);
  };

  /** `null` while it is not known how the file began, or who is who. */
  const factsOf = (file: CaseFileId, identity: CompartmentDoc | null): CaseFacts | null => {
    const signed = openings.known(file);
    const people = participantsOf(directory().members, members);
    const me = people.find(({ isMe }) => isMe);
    const opening = signed === null ? null : openingOf(signed, members, directory().organizationOf);
    if (opening === null || me === undefined || identity === null) return null;
    const authorOf = authorsOf(members, directory(), opening);
    const { register, team, ...said } = readAccess(identity, authorOf);
    const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
    const known = { facts: { opening, team, register }, people, me, today };
    const followed = followedIn(identity, (by) => authorOf(by).decides === true);
    return { ...known, ...said, followed, isForsaken: isForsaken(known, members) };
  };

  /**
   * `null` while it is not known who made the track, or who is who. `known`: what the file says; `null` where something of that
   * lacks, or where the file is not read here, and its track alone.
   */
  const trackOf = (
    file: CaseFileId,
    track: TrackId,
    doc: CompartmentDoc,
    known: CaseFacts | null,
  ): TrackFacts | null => {
    const signed = openings.known(file, track);
    const isAlone = catalog.find(file, "identity") === null;
    if (signed === null || (known === null && !isAlone)) return null;
    const authors = [signed.by, ...signed.givenBackTo].map((device) => personOfDevice(members, device));
    if (known !== null) {
      const authorOf = authorsOf(members, directory(), known.facts.opening);
      return factsOfTrack(known, track, authors, doc, authorOf);
    }
    const people = participantsOf(directory().members, members);
    const me = people.find(({ isMe }) => isMe);
    const opening = openingOf(signed, members, directory().organizationOf);
    if (me === undefined || opening === null) return null;
    const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
    const isForsaken = !members.active.some(({ id }) => authors.includes(personOfDevice(members, id)));
    return factsOfTrackAlone({ people, me, today, opening, isForsaken }, track, authors, doc, anyWord(personOf(me)));
  };

  return {
    /** Looks up how a file and its tracks began: from then on it is known. Throws a `StoreError`. */
    find: openings.find,
    factsOf,
    factsOfTrack: trackOf,
    /** What was answered of a track, for whoever hears a withdrawal; `null` while nobody has said who this person is. */
    heardOfTrack: (track: TrackId, doc: CompartmentDoc): Hearing | null => {
      const me = participantsOf(directory().members, members).find(({ isMe }) => isMe);
      if (me === undefined) return null;
      const { register } = readTrackAnswers(doc, track, anyWord(personOf(me)));
      return { facts: { register }, me, today: dayIn(timers.now(), DEFAULT_TIME_ZONE) };
    },
    /** The devices that a compartment is for; `null` while the facts are not enough to say it. */
    readers: async (
      file: CaseFileId,
      compartment: TeamCompartment,
      identity: CompartmentDoc | null,
    ): Promise<ReadonlySet<DeviceId> | null> => {
      await openings.find(file);
      const known = factsOf(file, identity);
      return known === null || !known.isUnderstood ? null : devicesFor(known, compartment);
    },
    view: (
      file: CaseFileId,
      identity: CompartmentDoc | null,
      tracks: readonly OpenTrack[],
      isWhole: boolean,
    ): CaseAccessView => {
      const known = factsOf(file, identity);
      const room = (compartment: Compartment): RoomState | null => catalog.find(file, compartment);
      const { authorName } = directory();
      const people = participantsOf(directory().members, members);
      const me = people.find(({ isMe }) => isMe);
      const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
      const sources = { members, people, personOf: personOf(me), today, authorName };
      const each = tracks.flatMap(({ track, room: { doc } }) => {
        const state = catalog.find(file, "health", track);
        const by = openings.known(file, track)?.by ?? null;
        const facts = trackOf(file, track, doc, known);
        // Who reads the track alone is shown who has its key.
        const shown = known === null ? null : facts;
        const awaits = state === null || facts === null ? [] : awaitedKeepers(context, state, facts);
        return state === null ? [] : [trackAccess({ track, doc, state, by, facts: shown, awaits }, sources)];
      });
      const led = Number(identity?.facts.current("leadWorker")[0]?.value ?? Number.NaN);
      const leader = members.devices.find(({ number }) => number === led);
      const lead = leader === undefined ? null : personOfDevice(members, leader.id);
      const view = accessView({ members, known, isWhole, room, identity, authorName, lead, tracks: each });
      return { known, view, tracks: each };
    },
  };
}
