// Who is who in a project, and those who are asked in: kept together while the project is open.
import type { Person } from "#shared/ports/engine.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { Admissions, type AdmissionsOptions } from "./admissions.ts";
import { openDirectory } from "./directory-keeper.ts";

type PeopleOptions = Pick<AdmissionsOptions, "context" | "timers"> & {
  readonly shelf: RoomShelf;
  readonly person: Person;
  readonly changed: () => void;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

/** Opens the directory, for as long as the project is open. Throws a `StoreError`. */
export async function peopleKeepers({ context, timers, shelf, person, changed, link }: PeopleOptions) {
  const directory = await openDirectory(context, shelf, person, () => {
    changed();
    admissions.look();
  });
  const propose: AdmissionsOptions["propose"] = (rows) => {
    const isUp = link()?.state.isCaughtUp === true;
    if (isUp) link()?.propose(rows);
    return isUp;
  };
  const admissions = new Admissions({ context, timers, propose, directory });
  return {
    directory,
    admissions,
    /** Gives the relay rows that nobody keeps; false: there is no line. */
    propose,
    /** Somebody came, went, or is called otherwise. What can’t be read now is read at the next change. */
    peopleChanged: (): void => void directory.refresh().catch(() => undefined),
  };
}
