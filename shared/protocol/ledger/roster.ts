// Who is of a project: its genesis, and the records that follow it. The relay and every device work it out from the same
// records, by the same rules: what one of them takes, all take.
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { isBoxKey } from "../crypto.ts";
import { type DeviceEntry, deviceEntry, type Genesis, MOST_DEVICES } from "../genesis.ts";
import type { DeviceId, Hash, ProjectId } from "../ids.ts";
import { type Act, DUTIES, type Duty, type RemovalReason } from "./act.ts";
import { type DirectoryRecord, isDirectoryRecordSignedBy } from "./record.ts";
import { mayDo } from "./rights.ts";

export type RosterDevice = DeviceEntry & {
  readonly person: number;
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
};

/** Why a record does not follow. The relay answers `ledger`, but for these: `signature`, and `member` for `stranger`. */
export type RosterRefusal =
  | "stale" // it stands on another record than the last
  | "stranger" // its issuer is not of the project, or no longer
  | "signature"
  | "right" // its issuer may not do that
  | "number" // a number that is not the next one, or is not known
  | "key" // a device that was here before, or keys that nothing can be sealed to
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
    devices: new Map(devices.map((entry) => [entry.id, { ...entry, person: entry.number, removed: null }])),
    people: new Map(people),
    organizations: new Map([[1, true]]),
  };
}

/** The roster after a record, whose signature and every act are checked; nothing of it holds when one act does not. */
export function afterRecord(roster: Roster, record: DirectoryRecord): Result<Roster, RosterRefusal> {
  const { project, head } = roster;
  if (record.project !== project || record.index !== head.index + 1 || record.prev !== head.hash) return fail("stale");
  const issuer = roster.devices.get(record.issuer);
  if (issuer === undefined || issuer.removed !== null) return fail("stranger");
  if (!isDirectoryRecordSignedBy(record, issuer.signingKey)) return fail("signature");
  let next: Roster = { ...roster, head: { index: record.index, hash: record.hash } };
  for (const act of record.acts) {
    // Who leaves in the first act of a record does nothing in the second.
    if (next.devices.get(record.issuer)?.removed !== null) return fail("right");
    if (!mayDo(next, issuer.person, act)) return fail("right");
    const done = afterAct(next, act);
    if (!done.ok) return done;
    next = done.value;
  }
  return isKept(next) ? ok(next) : fail("nobodyLeft");
}

/** The devices that are of the project now. */
export const activeDevices = ({ devices }: Pick<Roster, "devices">): readonly RosterDevice[] =>
  [...devices.values()].filter(({ removed }) => removed === null);

function afterAct(roster: Roster, act: Act): Result<Roster, RosterRefusal> {
  const { organizations, people, devices } = roster;
  switch (act.kind) {
    case "organization": {
      if (act.organization !== organizations.size + 1) return fail("number");
      return ok({ ...roster, organizations: new Map(organizations).set(act.organization, true) });
    }
    case "organizationLeft": {
      if (organizations.get(act.organization) !== true) return fail("number");
      const gone = [...people.values()].filter((person) => person.organization === act.organization && !person.hasLeft);
      const left: Roster = { ...roster, organizations: new Map(organizations).set(act.organization, false) };
      return ok(gone.reduce((before: Roster, { number }) => withoutPerson(before, number), left));
    }
    case "person": {
      const { person, organization, duties } = act;
      const isKnown = people.has(person) || person === nextPerson(roster);
      if (!isKnown || organizations.get(organization) !== true) return fail("number");
      const entry = { number: person, organization, duties, hasLeft: false };
      return ok({ ...roster, people: new Map(people).set(person, entry) });
    }
    case "personLeft":
      return people.get(act.person)?.hasLeft === false ? ok(withoutPerson(roster, act.person)) : fail("number");
    case "device": {
      const { number, person, signingKey, boxKey } = act;
      const isNext = number === nextDevice(roster) && number <= MOST_DEVICES;
      if (!isNext || people.get(person)?.hasLeft !== false) return fail("number");
      const entry = deviceEntry(number, signingKey, boxKey);
      if (devices.has(entry.id) || !isBoxKey(boxKey)) return fail("key");
      return ok({ ...roster, devices: new Map(devices).set(entry.id, { ...entry, person, removed: null }) });
    }
    case "deviceRemoved":
      return devices.get(act.device)?.removed === null
        ? ok(withoutDevice(roster, act.device, act.reason))
        : fail("number");
  }
}

/** The number that the next person, or the next device, is given. */
export const nextPerson = ({ people }: Roster): number => Math.max(0, ...people.keys()) + 1;
export const nextDevice = ({ devices }: Roster): number =>
  Math.max(0, ...[...devices.values()].map(({ number }) => number)) + 1;

function withoutPerson(roster: Roster, number: number): Roster {
  const person = roster.people.get(number);
  if (person === undefined) return roster;
  const gone = { ...person, duties: [], hasLeft: true };
  const left: Roster = { ...roster, people: new Map(roster.people).set(number, gone) };
  const theirs = activeDevices(roster).filter((device) => device.person === number);
  return theirs.reduce((before: Roster, { id }) => withoutDevice(before, id, "left"), left);
}

function withoutDevice(roster: Roster, id: DeviceId, removed: RemovalReason): Roster {
  const device = roster.devices.get(id);
  return device === undefined
    ? roster
    : { ...roster, devices: new Map(roster.devices).set(id, { ...device, removed }) };
}

/** Whether somebody who lets people in everywhere has a device to do so. */
const isKept = (roster: Roster): boolean =>
  activeDevices(roster).some(({ person }) => roster.people.get(person)?.duties.includes("project") === true);
