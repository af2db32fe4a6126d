// Who is who in a project, and those who are asked in: kept together while the project is open.
import type { Person } from "#shared/ports/engine.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { Admissions, type AdmissionsOptions } from "./admissions.ts";
import { Departures } from "./departures.ts";
import { openDirectory } from "./directory-keeper.ts";
import type { SpaceEvents } from "./space-options.ts";

type PeopleOptions = Pick<AdmissionsOptions, "context" | "timers"> & {
  readonly shelf: RoomShelf;
  readonly person: Person;
  readonly events: Pick<SpaceEvents, "projectChanged" | "removed">;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

/** Opens the directory, for as long as the project is open. Throws a `StoreError`. */
export async function peopleKeepers({ context, timers, shelf, person, events, link }: PeopleOptions) {
  const directory = await openDirectory(context, shelf, person, () => {
    events.projectChanged();
    look();
  });
  const propose: AdmissionsOptions["propose"] = (rows) => {
    const isUp = link()?.state.isCaughtUp === true;
    if (isUp) link()?.propose(rows);
    return isUp;
  };
  const admissions = new Admissions({ context, timers, propose, directory });
  const departures = await Departures.load({ context, timers, propose, changed: events.projectChanged });
  /** Who was asked in or out waits for the line, and for the record before theirs; and this device may be out itself. */
  const look = (): void => {
    const isOut = context.members.roster.devices.get(context.device.id)?.removed !== null;
    if (isOut && context.maySign) return events.removed();
    admissions.look();
    departures.look();
  };
  return {
    directory,
    admissions,
    departures,
    look,
    stop: (): void => {
      admissions.stop();
      departures.stop();
    },
    /** Somebody came, went, or is called otherwise. What can’t be read now is read at the next change. */
    peopleChanged: (): void => void directory.refresh().catch(() => undefined),
  };
}
