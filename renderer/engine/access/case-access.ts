// Who may read a file, and who does: what the rules say of the facts that are here, beside the keys that were given.
import type { Compartment } from "#shared/domain/sharing/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AccessView } from "#shared/ports/access.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Directory } from "../project/directory.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { readAccess } from "./access-facts.ts";
import { accessView } from "./access-view.ts";
import { type CaseFacts, devicesFor, type TeamCompartment } from "./case-facts.ts";
import { openingsOf } from "./openings.ts";
import { openingOf, participantsOf, personOfDevice } from "./participants.ts";

export type CaseAccess = ReturnType<typeof caseAccess>;

export type CaseAccessOptions = {
  readonly context: LogContext;
  readonly directory: () => Directory;
  readonly timers: Pick<Timers, "now">;
};

export function caseAccess({ context, directory, timers }: CaseAccessOptions) {
  const { members, catalog } = context;
  const openings = openingsOf(context);

  /** `null` while it is not known how the file began, or who is who. */
  const factsOf = (file: CaseFileId, identity: CompartmentDoc | null): CaseFacts | null => {
    const signed = openings.known(file);
    const people = participantsOf(directory().members, members);
    const me = people.find(({ isMe }) => isMe);
    const opening = signed === null ? null : openingOf(signed, members, directory().organizationOf);
    if (opening === null || me === undefined || identity === null) return null;
    const byNumber = new Map(members.devices.map(({ id, number }) => [number, personOfDevice(members, id)]));
    const { register, team, isUnderstood } = readAccess(identity, (number) => byNumber.get(number) ?? me.person);
    const today = dayIn(timers.now(), DEFAULT_TIME_ZONE);
    return { facts: { opening, team, register }, people, me, today, isUnderstood };
  };

  return {
    /** Looks up how a file began: from then on it is known. Throws a `StoreError`. */
    find: openings.find,
    factsOf,
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
    view: (file: CaseFileId, identity: CompartmentDoc | null, isWhole: boolean): AccessView => {
      const known = factsOf(file, identity);
      const room = (compartment: Compartment): RoomState | null => catalog.find(file, compartment);
      return accessView({ known, isWhole, room, identity, authorName: directory().authorName });
    },
  };
}
