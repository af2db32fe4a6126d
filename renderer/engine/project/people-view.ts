// The people of a project as they are shown: each with their devices, and what may be done to them from here.
import type { Member } from "#shared/ports/engine.ts";
import type {
  Departure,
  DeviceView,
  KnownView,
  OrganizationView,
  PeopleView,
  PersonView,
} from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { Members } from "../rooms/members.ts";
import type { Departures } from "./departures.ts";
import { type Directory, mayComeBack } from "./directory.ts";

export function peopleView(
  { members, device }: LogContext,
  directory: Directory,
  departures: Departures,
  unanswered: readonly DeviceId[],
): Omit<PeopleView, "newKeys"> {
  const { roster } = members;
  const me = roster.devices.get(device.id)?.person;
  const may = (departure: Departure): boolean => departures.check(departure).ok;
  const { asked } = departures;
  const deviceView = (member: Member): DeviceView => {
    const asked = departureOf(departures, member);
    return {
      device: member.device,
      isHere: member.isMe,
      mayBeRemoved: !member.isMe && may({ kind: "device", device: member.device, reason: "lost" }),
      leavesAs: asked,
    };
  };
  const people = [...byPerson(members, directory)].map(([number, of]): PersonView => {
    const [{ name, role, organizationName }] = of;
    return {
      name,
      role,
      organizationName,
      number,
      isMe: number === me,
      devices: of.map(deviceView),
      mayLeave: number !== me && may({ kind: "person", person: number }),
      isLeaving: asked.some((each) => each.kind === "person" && each.person === number),
    };
  });
  const organizations = organizationsView(members, people, departures);
  const removed = members.devices.flatMap(({ id, number, removed: reason }) =>
    // Whom a relay that was set back has forgotten is let in again, and is not out.
    reason === null || !roster.devices.has(id) ? [] : [{ device: id, name: directory.authorName(number), reason }],
  );
  const nameOf = (id: DeviceId): string =>
    directory.authorName(members.devices.find((each) => each.id === id)?.number ?? 0);
  const again = {
    back: members.waiting.map(({ id }) => nameOf(id)),
    out: [...members.lost.keys()].map(nameOf),
    unanswered: unanswered.map(nameOf),
  };
  return { people, organizations, removed, known: knownView(members, directory), again };
}

/** In the order of their coming: those of whom somebody is here. */
function organizationsView(
  { roster }: Members,
  people: readonly PersonView[],
  departures: Departures,
): readonly OrganizationView[] {
  const byOrganization = Map.groupBy(people, ({ number }) => roster.people.get(number)?.organization ?? 0);
  return [...byOrganization].map(([number, theirs]) => ({
    number,
    names: [...new Set(theirs.flatMap(({ organizationName: name }) => (name === "" ? [] : [name])))],
    people: theirs.map(({ name }) => name),
    mayLeave: departures.check({ kind: "organization", organization: number }).ok,
    isLeaving: departures.asked.some((each) => each.kind === "organization" && each.organization === number),
  }));
}

/** By person, with the last of their devices. */
function knownView({ devices, roster }: Members, { personOf }: Directory): readonly KnownView[] {
  const known = new Map<number, KnownView>();
  for (const { id } of devices) {
    const [was, person] = [roster.devices.get(id), personOf(id)];
    if (was === undefined || was.removed === null || person === null || !mayComeBack(roster, was.person)) continue;
    known.set(was.person, { ...person, device: id, reason: was.removed });
  }
  return [...known.values()];
}

function departureOf({ asked }: Departures, { device }: Member): DeviceView["leavesAs"] {
  const found = asked.find((each) => each.kind === "device" && each.device === device);
  return found?.kind === "device" ? found.reason : null;
}

/** The devices of the project by whose they are, in the order of their coming. */
function byPerson({ roster }: Members, { members }: Directory): ReadonlyMap<number, readonly [Member, ...Member[]]> {
  const people = new Map<number, [Member, ...Member[]]>();
  for (const member of members) {
    const person = roster.devices.get(member.device)?.person ?? 0;
    const known = people.get(person);
    if (known === undefined) people.set(person, [member]);
    else known.push(member);
  }
  return people;
}
