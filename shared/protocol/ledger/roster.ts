// Who is of a project: its genesis, and the records that follow it. The relay and every device work it out from the same
// records, by the same rules: what one of them takes, all take.
import { assertNever } from "#shared/kernel/assert.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { isBoxKey } from "../crypto.ts";
import { type DeviceEntry, deviceEntry, type Genesis, MOST_DEVICES } from "../genesis.ts";
import type { DeviceId, Hash, ProjectId } from "../ids.ts";
import { type Act, DUTIES, type Duty, type RemovalReason } from "./act.ts";
import { type DirectoryRecord, isDirectoryRecordSignedBy } from "./record.ts";
import { isAgreed, mayBeNamed, mayBeUsed, named, type Recovery, recordedUse, used } from "./recoveries.ts";
import { mayDo } from "./rights.ts";

export type RosterDevice = DeviceEntry & {
  readonly person: number;
  /** By which device it came; those of the beginning by that of who founded the project. */
  readonly letInBy: DeviceId;
  /** What that one’s person might do then: who leaves later takes nothing of it back. */
  readonly letInWith: readonly Duty[];
  /** `null` while it is of the project. What it wrote before stays its own. */
  readonly removed: RemovalReason | null;
};

export type RosterPerson = {
  readonly number: number;
  readonly organization: number;
  readonly duties: readonly Duty[];
  readonly hasLeft: boolean;
};

export type Roster = {
  readonly project: ProjectId;
  /** The last record. */
  readonly head: { readonly index: number; readonly hash: Hash };
  readonly devices: ReadonlyMap<DeviceId, RosterDevice>;
  readonly people: ReadonlyMap<number, RosterPerson>;
  /** Whether each is still of the project, by number. */
  readonly organizations: ReadonlyMap<number, boolean>;
  /** By organisation, where one was named. */
  readonly recoveries: ReadonlyMap<number, Recovery>;
};

/** Numbers are never given again: nobody may use them up, nor make everybody count for long. */
const MOST_ORGANIZATIONS = 2 ** 12;
const MOST_PEOPLE = 2 ** 14;
/** Ever, those that were removed counted too. */
const MOST_DEVICES_OF_ONE = 32;

/** Why a record does not follow. The relay answers `ledger`, but for these: `signature`, and `member` for `stranger`. */
export type RosterRefusal =
  | "stale" // it stands on another record than the last
  | "stranger" // its issuer is not of the project, or no longer
  | "signature"
  | "right" // its issuer may not do that
  | "number" // a number that is taken, is not the next one, is not known, or would be one too many
  | "key" // a device that was here before, or keys that nothing can be sealed to
  | "keeper" // not three people of the organisation, or not two of its three who agreed
  | "nobodyLeft"; // nobody could let anybody in any more

/** Before any record: each device is a person's of its own, in one organisation, and the founder lets people in. */
export function rosterOf({ project, hash, devices, founder }: Genesis): Roster {
  const people = devices.map(({ id, number }): [number, RosterPerson] => [
    number,
    { number, organization: 1, duties: id === founder ? DUTIES : [], hasLeft: false },
  ]);
  return {
    project,
    head: { index: 0, hash },
    devices: new Map(
      devices.map((entry) => [
        entry.id,
        { ...entry, person: entry.number, letInBy: founder, letInWith: DUTIES, removed: null },
      ]),
    ),
    people: new Map(people),
    organizations: new Map([[1, true]]),
    recoveries: new Map(),
  };
}

/** The roster after a record, whose signature and every act are checked; nothing of it holds when one act does not. */
export function afterRecord(roster: Roster, record: DirectoryRecord): Result<Roster, RosterRefusal> {
  const issuer = issuerOf(roster, record);
  if (!issuer.ok) return issuer;
  if (!isDirectoryRecordSignedBy(record, issuer.value.signingKey)) return fail("signature");
  const after = afterTaken(roster, record);
  const areKeys = record.acts.every((act) => isBoxKeyIn(act));
  if (after.ok && !areKeys) return fail("key");
  const areAgreed = record.acts.every((act) => act.kind !== "recoveryUsed" || isAgreed(roster, act));
  return after.ok && !areAgreed ? fail("keeper") : after;
}

/** Whether something can be sealed to the key that an act names, if it names one. */
function isBoxKeyIn(act: Act): boolean {
  if (act.kind === "device") return isBoxKey(act.boxKey);
  return act.kind !== "recovery" || isBoxKey(act.key);
}

/** The same of a record that was taken before: what takes time was checked then. */
export function afterTaken(roster: Roster, record: DirectoryRecord): Result<Roster, RosterRefusal> {
  const issuer = issuerOf(roster, record);
  if (!issuer.ok) return issuer;
  const next: Draft = {
    project: roster.project,
    head: { index: record.index, hash: record.hash },
    devices: new Map(roster.devices),
    people: new Map(roster.people),
    organizations: new Map(roster.organizations),
    recoveries: new Map(roster.recoveries),
  };
  // Who agreed to a use agreed to that alone.
  if (record.acts.length > 1 && record.acts.some(({ kind }) => kind === "recoveryUsed")) return fail("keeper");
  for (const act of record.acts) {
    // Who leaves in the first act of a record does nothing in the second.
    if (next.devices.get(record.issuer)?.removed !== null) return fail("right");
    if (!mayDo(next, issuer.value.person, act)) return fail("right");
    const refusal = refusalOf(next, act);
    if (refusal !== null) return fail(refusal);
    carryOut(next, act, record);
  }
  return isKept(next) ? ok(next) : fail("nobodyLeft");
}

/** The devices that are of the project now. */
export const activeDevices = ({ devices }: Pick<Roster, "devices">): readonly RosterDevice[] =>
  [...devices.values()].filter(({ removed }) => removed === null);

/** The number that the next person is given. */
export function nextPerson({ people }: Roster): number {
  let highest = 0;
  for (const number of people.keys()) highest = Math.max(highest, number);
  return highest + 1;
}

/**
 * The number that a device is given: drawn from its own id, so that it is the same whichever record lets it in, and that two
 * who are let in apart (a relay was set back) do not get one number. Of those that are taken the next free one.
 */
export function numberFor({ devices }: Pick<Roster, "devices">, device: DeviceId): number {
  const taken = new Set([...devices.values()].map(({ number }) => number));
  let number = (Number.parseInt(device.slice(0, 8), 16) % MOST_DEVICES) + 1;
  while (taken.has(number)) number = (number % MOST_DEVICES) + 1;
  return number;
}

/** What one record changes: nobody else sees it before it holds. */
type Draft = {
  readonly project: ProjectId;
  readonly head: Roster["head"];
  readonly devices: Map<DeviceId, RosterDevice>;
  readonly people: Map<number, RosterPerson>;
  readonly organizations: Map<number, boolean>;
  readonly recoveries: Map<number, Recovery>;
};

function issuerOf(roster: Roster, record: DirectoryRecord): Result<RosterDevice, RosterRefusal> {
  const { project, head } = roster;
  if (record.project !== project || record.index !== head.index + 1 || record.prev !== head.hash) return fail("stale");
  const issuer = roster.devices.get(record.issuer);
  return issuer === undefined || issuer.removed !== null ? fail("stranger") : ok(issuer);
}

function refusalOf(roster: Roster, act: Act): RosterRefusal | null {
  const { organizations, people, devices } = roster;
  switch (act.kind) {
    case "organization":
      return act.organization === organizations.size + 1 && act.organization <= MOST_ORGANIZATIONS ? null : "number";
    case "organizationLeft":
      return organizations.get(act.organization) === true ? null : "number";
    case "person": {
      const isNext = act.person === nextPerson(roster) && act.person <= MOST_PEOPLE;
      return (people.has(act.person) || isNext) && organizations.get(act.organization) === true ? null : "number";
    }
    case "personLeft":
      return people.get(act.person)?.hasLeft === false ? null : "number";
    case "device": {
      const isFree = [...devices.values()].every(({ number }) => number !== act.number);
      const isNumber = isFree && act.number > 0 && act.number <= MOST_DEVICES;
      const theirs = [...devices.values()].filter(({ person }) => person === act.person).length;
      if (!isNumber || people.get(act.person)?.hasLeft !== false || theirs >= MOST_DEVICES_OF_ONE) return "number";
      return devices.has(deviceEntry(act.number, act.signingKey, act.boxKey).id) ? "key" : null;
    }
    case "deviceRemoved":
      return devices.get(act.device)?.removed === null ? null : "number";
    case "recovery":
      return mayBeNamed(roster, act) ? null : "keeper";
    case "recoveryUsed":
      return mayBeUsed(roster, act) ? null : "keeper";
    default:
      return assertNever(act);
  }
}

function carryOut(draft: Draft, act: Act, { issuer, claimedAt }: DirectoryRecord): void {
  switch (act.kind) {
    case "organization":
      draft.organizations.set(act.organization, true);
      return;
    case "organizationLeft": {
      const { organization } = act;
      draft.organizations.set(organization, false);
      letGo(draft, ({ hasLeft, ...person }) => person.organization === organization && !hasLeft);
      return;
    }
    case "person": {
      const { person, organization, duties } = act;
      draft.people.set(person, { number: person, organization, duties, hasLeft: false });
      return;
    }
    case "personLeft":
      letGo(draft, ({ number }) => number === act.person);
      return;
    case "device": {
      const entry = deviceEntry(act.number, act.signingKey, act.boxKey);
      const host = draft.people.get(draft.devices.get(issuer)?.person ?? 0);
      const letInWith = host?.duties ?? [];
      draft.devices.set(entry.id, { ...entry, person: act.person, letInBy: issuer, letInWith, removed: null });
      return;
    }
    case "deviceRemoved":
      letDeviceGo(draft, draft.devices.get(act.device), act.reason);
      return;
    case "recovery":
      draft.recoveries.set(act.organization, named(draft, act));
      return;
    case "recoveryUsed": {
      const recovery = draft.recoveries.get(act.organization);
      const use = { ...recordedUse(draft, act), claimedAt };
      if (recovery !== undefined) draft.recoveries.set(act.organization, used(recovery, use));
      return;
    }
    default:
      assertNever(act);
  }
}

/** People leave with their devices. */
function letGo(draft: Draft, isLeaving: (person: RosterPerson) => boolean): void {
  const leaving = new Set([...draft.people.values()].filter(isLeaving).map(({ number }) => number));
  for (const number of leaving) {
    const person = draft.people.get(number);
    if (person !== undefined) draft.people.set(number, { ...person, duties: [], hasLeft: true });
  }
  for (const device of activeDevices(draft)) if (leaving.has(device.person)) letDeviceGo(draft, device, "left");
}

function letDeviceGo({ devices }: Draft, device: RosterDevice | undefined, removed: RemovalReason): void {
  if (device !== undefined) devices.set(device.id, { ...device, removed });
}

/** Whether somebody who lets people in everywhere has a device to do so. */
const isKept = (roster: Roster): boolean =>
  activeDevices(roster).some(({ person }) => roster.people.get(person)?.duties.includes("project") === true);
