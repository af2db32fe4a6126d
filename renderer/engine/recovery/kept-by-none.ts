// Files that this computer alone reads, and that nobody could give back: the organisation that had opened them has left the
// project, and its recovery with it. They are told until another computer reads them, or they are closed to this one.
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { openingsOf } from "../access/openings.ts";
import { OneLook } from "../project/one-look.ts";
import { currentRoom } from "../rooms/generations.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { isSealedToLeft, organizationOf } from "../rooms/room-recovery.ts";

/** Until what changes together is looked at, in milliseconds: it is nothing to hurry for. */
const REST = 2_000;

type KeptByNoneOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  /** `count` has changed. */
  readonly changed: () => void;
};

export class KeptByNone {
  readonly #options: KeptByNoneOptions;
  readonly #openings;
  readonly #next: OneLook;
  #count = 0;

  constructor(options: KeptByNoneOptions) {
    this.#options = options;
    this.#openings = openingsOf(options.context);
    this.#next = new OneLook(options.timers, () => this.#look());
  }

  /** How many files, as far as that is known here. */
  get count(): number {
    return this.#count;
  }

  /** An organisation left, a room changed its readers, or the project was opened. */
  look(): void {
    const { members } = this.#options.context;
    const hasAnyLeft = [...members.roster.organizations.keys()].some((each) => members.hasLeft(each));
    if (hasAnyLeft || this.#count > 0) this.#next.in(REST);
  }

  stop(): void {
    this.#next.stop();
  }

  async #look(): Promise<void> {
    const { context, changed } = this.#options;
    const { members } = context;
    let count = 0;
    for (const file of readHereAlone(context)) {
      const by = (await this.#openings.find(file))?.by;
      const opener = by === undefined ? null : organizationOf(members.roster, by);
      if (opener !== null && members.hasLeft(opener)) count++;
    }
    if (count === this.#count) return;
    this.#count = count;
    changed();
  }
}

/** Files of which no other computer of the project has the key, nor any recovery that stands. */
function readHereAlone(context: LogContext): readonly CaseFileId[] {
  const { catalog, members, device } = context;
  const others = new Set(members.active.flatMap(({ id }) => (id === device.id ? [] : [id])));
  const identities = Map.groupBy(
    catalog.all().filter(({ purpose }) => purpose === "identity"),
    ({ caseFile }) => caseFile,
  );
  return [...identities].flatMap(([file, rooms]) => {
    const room = currentRoom(rooms, device.id);
    const isKept = room?.recovery != null && !isSealedToLeft(context, room);
    return room === null || isKept || room.members.some((id) => others.has(id)) ? [] : [file];
  });
}
