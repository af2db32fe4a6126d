// The projects in use: their first records, and who is of them now, proven when it was taken.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import type { DeviceId, ProjectId } from "#shared/protocol/ids.ts";
import type { Membership } from "#shared/protocol/ledger/membership.ts";
import { type DirectoryRecord, parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import {
  afterRecord,
  afterTaken,
  type Roster,
  type RosterDevice,
  type RosterRefusal,
  rosterOf,
} from "#shared/protocol/ledger/roster.ts";
import type { RelayStore } from "./store.ts";

/** Who is of a project, as this relay's log says now: connections hold on to it while people come and go. */
export class RelayProject implements Membership {
  readonly #store: RelayStore;
  readonly #genesis: Genesis;
  #known: { readonly roster: Roster; readonly devices: readonly RosterDevice[] } | null = null;

  constructor(store: RelayStore, genesis: Genesis) {
    this.#store = store;
    this.#genesis = genesis;
  }

  get project(): ProjectId {
    return this.#genesis.project;
  }

  /** All that ever were of it: what one wrote before it left stays its own. */
  get devices(): readonly RosterDevice[] {
    return this.#read().devices;
  }

  get roster(): Roster {
    return this.#read().roster;
  }

  isActive(device: DeviceId): boolean {
    return this.roster.devices.get(device)?.removed === null;
  }

  /** Takes a record in that follows the last one. Only inside `commit`; `forget` when that fails. */
  take(record: DirectoryRecord): Result<null, RosterRefusal> {
    const after = afterRecord(this.#read().roster, record);
    if (!after.ok) return fail(after.failure);
    this.#keep(after.value);
    return ok(null);
  }

  /** What was taken in was not kept: the log is read again. */
  forget(): void {
    this.#known = null;
  }

  #read() {
    if (this.#known !== null) return this.#known;
    const records = this.#store.directoryOf(this.project);
    return this.#keep(records.reduce(followed, rosterOf(this.#genesis)));
  }

  #keep(roster: Roster) {
    this.#known = { roster, devices: [...roster.devices.values()] };
    return this.#known;
  }
}

/** A record that does not follow was never taken: a disk has changed it, which the check of the store tells. */
function followed(roster: Roster, bytes: Bytes): Roster {
  const record = parseDirectoryRecord(bytes);
  const after = record.ok ? afterTaken(roster, record.value) : record;
  return after.ok ? after.value : roster;
}

export class Projects {
  readonly #store: RelayStore;
  readonly #known = new Map<ProjectId, RelayProject>();

  constructor(store: RelayStore) {
    this.#store = store;
  }

  /** `null` for a project that this relay does not hold. */
  of(project: ProjectId): RelayProject | null {
    const known = this.#known.get(project);
    if (known !== undefined) return known;
    const bytes = this.#store.genesisOf(project);
    const read = bytes === null ? null : readGenesis(bytes);
    if (!read?.ok) return null;
    const found = new RelayProject(this.#store, read.value);
    this.#known.set(project, found);
    return found;
  }
}
