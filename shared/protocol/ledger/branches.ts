// Two stories of one directory: a relay that was set back forgot records, and took others in their place. The relay's own log
// says which of the two goes on. What the other one said is a signed intention, which is said again on top; and who was let
// out by either is out. Pure: every device that holds the same records decides alike.
import { assertNever } from "#shared/kernel/assert.ts";
import type { Genesis } from "../genesis.ts";
import { type DeviceId, deviceIdOf, NO_DEVICE } from "../ids.ts";
import type { Act, RemovalReason } from "./act.ts";
import type { DirectoryRecord } from "./record.ts";
import { mayDo } from "./rights.ts";
import { activeDevices, afterTaken, type Roster, rosterOf } from "./roster.ts";

/** Records of a directory that were believed, in their order, from the first. */
export type Branch = readonly DirectoryRecord[];

/** A branch that this device held, and let go for the relay's own; with what it said in the end. */
export type Dropped = { readonly records: Branch; readonly roster: Roster };

/** `null` where a record does not follow: a disk has changed it. */
export function rosterAlong(genesis: Genesis, branch: Branch): Roster | null {
  let roster = rosterOf(genesis);
  for (const record of branch) {
    const after = afterTaken(roster, record);
    if (!after.ok) return null;
    roster = after.value;
  }
  return roster;
}

/**
 * Who stands in a roster though a dropped branch let them out; and whom such a one has let in there, unless the branch knows
 * them too: nobody comes back by themselves. Told by their ids: numbers of people mean others in another branch.
 */
export function lostOf(dropped: Roster, roster: Roster): ReadonlyMap<DeviceId, RemovalReason> {
  const isIn = (id: DeviceId): boolean => roster.devices.get(id)?.removed === null;
  return new Map([...outOf(dropped, roster)].filter(([id]) => isIn(id)));
}

function outOf(dropped: Roster, roster: Roster): ReadonlyMap<DeviceId, RemovalReason> {
  const out = new Map<DeviceId, RemovalReason>();
  for (const { id, removed } of dropped.devices.values()) if (removed !== null) out.set(id, removed);
  for (const { id, letInBy } of roster.devices.values()) {
    const reason = out.get(letInBy);
    if (reason !== undefined && !dropped.devices.has(id)) out.set(id, reason);
  }
  return out;
}

/**
 * Whether records may be believed by who holds another branch: by somebody whom that one let out, only once the log says
 * that they are out too; and never what they say of a recovery, to which keys would be sealed.
 */
export function isFaithful(dropped: Roster, records: readonly DirectoryRecord[], after: Roster): boolean {
  const out = outOf(dropped, after);
  return records.every(({ issuer, acts }) => {
    if (!out.has(issuer)) return true;
    const isOut = after.devices.get(issuer)?.removed !== null;
    return isOut && acts.every(({ kind }) => kind !== "recovery" && kind !== "recoveryUsed");
  });
}

/**
 * Whom another branch keeps in, though the one that stands here let them out, where nobody is left in it who could let them
 * out there as well: it will never be believed here, and nothing more can be said to who goes by it. For people to settle.
 */
export function unansweredOf(standing: Roster, other: Roster): readonly DeviceId[] {
  const out = outOf(standing, other);
  const ours = activeDevices(other).filter(({ id }) => !out.has(id));
  const isAnswered = (device: DeviceId): boolean =>
    ours.some(({ person }) => mayDo(other, person, { kind: "deviceRemoved", device, reason: "lost" }));
  return activeDevices(other).flatMap(({ id }) => (out.has(id) && !isAnswered(id) ? [id] : []));
}

/**
 * What a dropped branch said and the one that stands does not, as acts on that one, each to be tried for itself: who is out,
 * what people may do, the recovery. Whom it let in is no part of it: their author asks for them again, as before.
 * `base`: what both stand on.
 */
export function unsaidOf({ records, roster: dropped }: Dropped, base: Roster, roster: Roster): readonly Act[] {
  const later = records.slice(base.head.index);
  return [...partings(dropped, base, roster), ...placesOf(dropped, base, roster), ...recoveriesOf(later, base, roster)];
}

/** Whether a record of another branch says nothing that does not stand: people are told by the devices it brings. */
export function isSaidIn(roster: Roster, { acts }: DirectoryRecord): boolean {
  const brought = new Map(
    acts.flatMap((act): [number, DeviceId][] =>
      act.kind === "device" ? [[act.person, deviceIdOf(act.signingKey, act.boxKey)]] : [],
    ),
  );
  return acts.every((act): boolean => {
    switch (act.kind) {
      case "organization":
        return true;
      case "organizationLeft":
        return roster.organizations.get(act.organization) === false;
      case "person": {
        const stands = roster.people.get(act.person);
        return brought.has(act.person) || (stands !== undefined && isSamePlace(stands, act));
      }
      case "personLeft":
        return roster.people.get(act.person)?.hasLeft === true;
      case "device":
        return roster.devices.has(brought.get(act.person) ?? NO_DEVICE);
      case "deviceRemoved":
        return (roster.devices.get(act.device)?.removed ?? null) !== null;
      case "recovery":
        return roster.recoveries.get(act.organization)?.key.join() === act.key.join();
      case "recoveryUsed":
        return isUseIn(roster, act);
      default:
        return assertNever(act);
    }
  });
}

function isUseIn({ recoveries }: Roster, act: Extract<Act, { kind: "recoveryUsed" }>): boolean {
  const uses = recoveries.get(act.organization)?.uses ?? [];
  return uses.some(
    ({ generation, opener, helper, given }) =>
      generation === act.generation && opener === act.opener && helper === act.helper && given === act.given,
  );
}

function partings(dropped: Roster, base: Roster, roster: Roster): readonly Act[] {
  const organizations = [...base.organizations.keys()].filter(
    (each) => dropped.organizations.get(each) === false && roster.organizations.get(each) === true,
  );
  const people = [...base.people.keys()].filter(
    (each) => dropped.people.get(each)?.hasLeft === true && roster.people.get(each)?.hasLeft === false,
  );
  return [
    ...organizations.map((organization): Act => ({ kind: "organizationLeft", organization })),
    ...people.map((person): Act => ({ kind: "personLeft", person })),
    ...[...lostOf(dropped, roster)].map(([device, reason]): Act => ({ kind: "deviceRemoved", device, reason })),
  ];
}

/** What people of before may do, and where they stand, if nobody has said otherwise since. */
function placesOf(dropped: Roster, base: Roster, roster: Roster): readonly Act[] {
  return [...base.people.values()].flatMap(({ number: person, ...was }): readonly Act[] => {
    const [said, stands] = [dropped.people.get(person), roster.people.get(person)];
    if (said === undefined || stands === undefined || said.hasLeft || stands.hasLeft) return [];
    const isNews = !isSamePlace(said, was) && isSamePlace(stands, was) && base.organizations.has(said.organization);
    return isNews ? [{ kind: "person", person, organization: said.organization, duties: said.duties }] : [];
  });
}

type Place = Pick<Extract<Act, { kind: "person" }>, "organization" | "duties">;

const isSamePlace = (one: Place, other: Place): boolean =>
  one.organization === other.organization && one.duties.join() === other.duties.join();

/** A recovery that was named, and each use of it, word for word; not where another one was named since. */
function recoveriesOf(later: readonly DirectoryRecord[], base: Roster, roster: Roster): readonly Act[] {
  const said = later
    .flatMap(({ acts }) => acts)
    .filter((act) => act.kind === "recovery" || act.kind === "recoveryUsed")
    .filter(({ organization }) => base.organizations.has(organization));
  const generationIn = ({ recoveries }: Roster, organization: number): number =>
    recoveries.get(organization)?.generation ?? 0;
  return said.filter((act) => {
    const { organization } = act;
    const stands = roster.recoveries.get(organization);
    const isTheirs =
      generationIn(roster, organization) === generationIn(base, organization) ||
      said.some((each) => each.kind === "recovery" && each.key.join() === stands?.key.join());
    if (!isTheirs) return false;
    if (act.kind === "recovery") return act.generation > (stands?.generation ?? 0);
    return !isUseIn(roster, act);
  });
}
