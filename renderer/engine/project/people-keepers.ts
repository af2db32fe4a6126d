// Who is who in a project, and those who are asked in: kept together while the project is open.
import type { Person } from "#shared/ports/engine.ts";
import { openHostDesk } from "../invitation/host-desk.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { Admissions, type AdmissionsOptions } from "./admissions.ts";
import { openDirectory } from "./directory-keeper.ts";
import type { SpaceEvents } from "./space-options.ts";

type PeopleOptions = Pick<AdmissionsOptions, "context" | "timers"> & {
  readonly shelf: RoomShelf;
  readonly person: Person;
  readonly events: Pick<SpaceEvents, "projectChanged" | "invitationsChanged">;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

/** Opens the directory, for as long as the project is open. Throws a `StoreError`. */
export async function peopleKeepers({ context, timers, shelf, person, events, link }: PeopleOptions) {
  const directory = await openDirectory(context, shelf, person, () => {
    events.projectChanged();
    admissions.look();
  });
  const admissions = new Admissions({
    context,
    timers,
    propose: (rows) => {
      const isUp = link()?.state.isCaughtUp === true;
      if (isUp) link()?.propose(rows);
      return isUp;
    },
    directory,
  });
  const changed = events.invitationsChanged;
  const invitations = await openHostDesk({ context, timers, directory, admissions, changed });
  return {
    directory,
    admissions,
    invitations,
    /** Somebody came, went, or is called otherwise. What can’t be read now is read at the next change. */
    peopleChanged: (): void => void directory.refresh().catch(() => undefined),
  };
}
