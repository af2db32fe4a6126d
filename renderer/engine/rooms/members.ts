// Who is of the project, as this device knows it: the genesis, and the records of its directory that it holds.
import type { EngineStore, StoreChange } from "#shared/ports/engine-store.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { DeviceId, ProjectId, RoomId } from "#shared/protocol/ids.ts";
import type { RemovalReason } from "#shared/protocol/ledger/act.ts";
import { type Branch, type Dropped, lostOf } from "#shared/protocol/ledger/branches.ts";
import type { Membership } from "#shared/protocol/ledger/membership.ts";
import { type DirectoryRecord, parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { hasLeft } from "#shared/protocol/ledger/recoveries.ts";
import { afterRecord, type Roster, type RosterDevice, rosterOf } from "#shared/protocol/ledger/roster.ts";
import type { OutboxEntry } from "./outbox.ts";
import { readRecord, writeRecord } from "./record-store.ts";

/** People come and go while this is held: what it answers is always of now. */
export class Members implements Membership {
  #roster: Roster;
  #records: Branch = [];
  #dropped: readonly Dropped[] = [];
  #devices: readonly RosterDevice[] = [];
  #waiting: readonly RosterDevice[] = [];
  #lost: ReadonlyMap<DeviceId, RemovalReason> = new Map();
  readonly #watchers: (() => void)[] = [];

  constructor(roster: Roster, records: Branch = [], dropped: readonly Dropped[] = []) {
    this.#roster = roster;
    this.keep({ roster, records, dropped });
  }

  get project(): ProjectId {
    return this.#roster.project;
  }

  get roster(): Roster {
    return this.#roster;
  }

  /** The records that the roster comes from, in their order. */
  get records(): Branch {
    return this.#records;
  }

  /** Branches that were let go for the relay's own, until all that they said is said again. */
  get dropped(): readonly Dropped[] {
    return this.#dropped;
  }

  /**
   * All that ever were of it: what one wrote before it left stays its own. Those too whom only a dropped branch let in, under
   * their number, if nobody else has it.
   */
  get devices(): readonly RosterDevice[] {
    return this.#devices;
  }

  /** Those that are of it now: who may be given keys. Whom a dropped branch let out is out. */
  get active(): readonly RosterDevice[] {
    return this.#devices.filter(({ removed }) => removed === null);
  }

  /** Whom only dropped branches let in: they wait to be let in again. */
  get waiting(): readonly RosterDevice[] {
    return this.#waiting.filter(({ removed }) => removed === null);
  }

  /** Whom a dropped branch let out, and the roster does not yet. */
  get lost(): ReadonlyMap<DeviceId, RemovalReason> {
    return this.#lost;
  }

  /**
   * Whether an organisation has left, if only in a dropped branch. It is told by its recovery there, as a number may mean another
   * one: to that recovery nothing more is sealed.
   */
  hasLeft(organization: number): boolean {
    const keyIn = ({ recoveries }: Roster): string => recoveries.get(organization)?.key.join() ?? "";
    const key = keyIn(this.#roster);
    const isOut = (roster: Roster): boolean => hasLeft(roster, organization) && keyIn(roster) === key;
    return hasLeft(this.#roster, organization) || this.#dropped.some(({ roster }) => key !== "" && isOut(roster));
  }

  /** Calls back when somebody came or left. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** Takes in a roster that the disk has. */
  keep({ roster, records, dropped }: Pick<Members, "roster" | "records" | "dropped">): void {
    const isNews = roster !== this.#roster || dropped !== this.#dropped;
    this.#roster = roster;
    this.#records = records;
    this.#dropped = dropped;
    this.#lost = new Map(dropped.flatMap((each) => [...lostOf(each.roster, roster)]));
    const known = [...roster.devices.values()].map((each) => ({
      ...each,
      removed: this.#lost.get(each.id) ?? each.removed,
    }));
    this.#waiting = waitingIn(dropped, roster);
    this.#devices = [
      ...known,
      ...this.#waiting.map((each) => ({ ...each, removed: each.removed ?? ("left" as const) })),
    ];
    if (isNews) for (const watcher of this.#watchers) watcher();
  }
}

/** Whom only dropped branches let in: what they wrote there is theirs, and they wait to be let in again. */
function waitingIn(dropped: readonly Dropped[], { devices }: Roster): readonly RosterDevice[] {
  const numbers = new Set([...devices.values()].map(({ number }) => number));
  const waiting = new Map<DeviceId, RosterDevice>();
  for (const device of dropped.flatMap(({ roster }) => [...roster.devices.values()])) {
    if (devices.has(device.id) || waiting.has(device.id) || numbers.has(device.number)) continue;
    numbers.add(device.number);
    waiting.set(device.id, device);
  }
  return [...waiting.values()];
}

/**
 * Reads the directory from the disk. A record that the disk has damaged ends it: those behind come again from the relay.
 * Throws a `StoreError`.
 */
export async function loadMembers(
  store: Pick<EngineStore, "list">,
  genesis: Genesis,
  dropped: readonly Dropped[],
): Promise<Members> {
  let roster = rosterOf(genesis);
  const records: DirectoryRecord[] = [];
  for (const { value } of await store.list("records", directoryPlace(genesis.project))) {
    const stored = readRecord(value);
    const record = stored === null ? null : parseDirectoryRecord(stored.bytes);
    const after = record?.ok ? afterRecord(roster, record.value) : null;
    if (!record?.ok || !after?.ok) break;
    records.push(record.value);
    roster = after.value;
  }
  return new Members(roster, records, dropped);
}

/** A project is no room: nothing else lies there. */
export const directoryPlace = (project: ProjectId): string => `${project}/directory/`;

/** Whether a key is the place of a record of the directory. */
export const isOfDirectory = (recordKey: string): boolean => recordKey.split("/")[1] === "directory";

/** `index`: of the record. */
export const directoryKey = (project: ProjectId, index: number): string =>
  directoryPlace(project) + index.toString(16).padStart(8, "0");

/** The records that are here and may leave, in their order. Throws a `StoreError`. */
export async function directoryRows(
  { store, mayLeave }: { readonly store: Pick<EngineStore, "list">; readonly mayLeave: (recordKey: string) => boolean },
  project: ProjectId,
): Promise<Row[]> {
  const stored = (await store.list("records", directoryPlace(project))).filter(({ key }) => mayLeave(key));
  return stored.flatMap(({ value }) => {
    const record = readRecord(value);
    return record === null ? [] : [{ kind: record.kind, bytes: record.bytes }];
  });
}

/** As the outbox names it: the project stands where rows of a room have their room. */
export const directoryEntry = (project: ProjectId, recordKey: string, order: number): OutboxEntry => ({
  order,
  room: project as string as RoomId,
  recordKey,
});

export const directoryRecord = ({ project, index, bytes }: DirectoryRecord, order: number): StoreChange => ({
  table: "records",
  key: directoryKey(project, index),
  value: writeRecord({ kind: "directory", bytes, order }),
});
