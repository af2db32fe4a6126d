// Who is who in a project, and those who are asked in: kept together while the project is open.
import type { Person } from "#shared/ports/engine.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { Admissions, type AdmissionsOptions } from "./admissions.ts";
import { openDirectory } from "./directory-keeper.ts";
import { EpochKeeper } from "./epoch-keeper.ts";

type PeopleOptions = Pick<AdmissionsOptions, "context" | "timers"> & {
  readonly shelf: RoomShelf;
  readonly person: Person;
  readonly changed: () => void;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
};

/** Opens the directory, for as long as the project is open. Throws a `StoreError`. */
export async function peopleKeepers({ context, timers, shelf, person, changed, link }: PeopleOptions) {
  const propose = (rows: readonly Row[]): boolean => {
    const isUp = link()?.state.isCaughtUp === true;
    if (isUp) link()?.propose(rows);
    return isUp;
  };
  const directory = await openDirectory(context, shelf, person, () => {
    changed();
    look();
  });
  const admissions = new Admissions({ context, timers, propose, directory });
  const epochs = new EpochKeeper({ context, timers, propose });
  const look = (): void => {
    admissions.look();
    epochs.look();
  };
  return {
    directory,
    admissions: {
      letIn: (card: string) => admissions.letIn(card),
      /** Somebody came, went, or the line is there. */
      look,
      stop: (): void => {
        admissions.stop();
        epochs.stop();
      },
    },
    /** Somebody came, went, or is called otherwise. What can’t be read now is read at the next change. */
    peopleChanged: (): void => void directory.refresh().catch(() => undefined),
  };
}
