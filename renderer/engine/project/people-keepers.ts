// Who is who in a project, those who are asked in, and who reads which file: kept together while the project is open.
import type { Person } from "#shared/ports/engine.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { caseAccess } from "../access/case-access.ts";
import { mayLeave } from "../access/key-hold.ts";
import { ReadersKeeper, type ReadersOptions } from "../access/readers-keeper.ts";
import { openHostDesk } from "../invitation/host-desk.ts";
import { openRecovery } from "../recovery/open-recovery.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { Admissions, type AdmissionsOptions } from "./admissions.ts";
import { Departures } from "./departures.ts";
import { openDirectory } from "./directory-keeper.ts";
import { EpochKeeper, needsKey } from "./epoch-keeper.ts";
import { readerOf } from "./reader-of.ts";
import { SaidAgain } from "./said-again.ts";
import type { SpaceEvents } from "./space-options.ts";

type PeopleOptions = Pick<AdmissionsOptions, "context" | "timers"> &
  Pick<ReadersOptions, "files" | "hasAccessFacts"> & {
    readonly shelf: RoomShelf;
    readonly person: Person;
    readonly events: Pick<SpaceEvents, "projectChanged" | "invitationsChanged" | "removed">;
    /** `null` for a project without a relay. */
    readonly link: () => RelayLink | null;
    readonly isReadingAgain: () => boolean;
    /** Rows that were put aside are so no more. */
    readonly cleared: () => void;
  };

/** Opens the directory, for as long as the project is open. Throws a `StoreError`. */
export async function peopleKeepers({
  context,
  timers,
  shelf,
  person,
  events,
  files,
  hasAccessFacts,
  link,
  isReadingAgain,
  cleared,
}: PeopleOptions) {
  const directory = await openDirectory(context, shelf, person, () => {
    events.projectChanged();
    look();
    readers.lookAtAll();
  });
  const isUp = (): boolean => link()?.state.isCaughtUp === true;
  const propose = (rows: readonly Row[]): boolean => {
    if (isUp()) link()?.propose(rows);
    return isUp();
  };
  const admissions = new Admissions({ context, timers, propose, directory });
  const epochs = new EpochKeeper({ context, timers, propose, changed: events.projectChanged });
  const departures = await Departures.load({ context, timers, propose, changed: events.projectChanged });
  const again = new SaidAgain({ context, timers, propose, changed: events.projectChanged, cleared });
  const recovery = await openRecovery({
    context,
    timers,
    directory,
    propose,
    link,
    isReadingAgain,
    changed: events.projectChanged,
  });
  const access = caseAccess({ context, directory: directory.current, timers });
  const readers = new ReadersKeeper({ context, shelf, access, timers, files, hasAccessFacts, propose });
  const changed = events.invitationsChanged;
  const invitations = await openHostDesk({ context, timers, directory, admissions, changed });
  /** Who was asked in or out waits for the line, and for the record before theirs; and this device may be out itself. */
  const look = (): void => {
    const { members, device, maySign } = context;
    // Whom a relay that was set back has forgotten is let in again, and is not out.
    const isOut = (members.roster.devices.get(device.id)?.removed ?? null) !== null;
    if (isOut && maySign) return events.removed();
    admissions.look();
    departures.look();
    again.look();
    epochs.look();
    recovery.look();
  };
  return {
    directory,
    recovery,
    reader: readerOf(context, directory, timers.now),
    admissions,
    departures,
    again,
    epochs,
    invitations,
    access,
    readers,
    mayLeave: (opened: OpenRoom): Promise<number> => mayLeave({ context, shelf, access }, opened),
    /** Gives the relay rows that nobody keeps; false: there is no line. */
    propose,
    /** Somebody came, went, or is called otherwise. What can’t be read now is read at the next change. */
    peopleChanged: (): void => void directory.refresh().catch(() => undefined),
    /** Who reads it, or to whose recovery it is sealed, may not be so any more: what came was written before that was heard of. */
    fileChanged: (file: CaseFileId): void => {
      readers.look([file]);
      if (context.catalog.of(file).some((state) => needsKey(context, state))) epochs.look();
      recovery.look();
    },
    /** The line came, or went. */
    lineChanged: (): void => {
      look();
      readers.connection(isUp());
    },
    start: (): void => {
      look();
      readers.start();
    },
    stop: (): void => {
      admissions.stop();
      departures.stop();
      again.stop();
      epochs.stop();
      recovery.stop();
      readers.stop();
    },
  };
}
