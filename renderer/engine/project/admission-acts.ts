// What a record of the directory says of people: in which organisation they are, what they may do to it, with which keys.
import { fold } from "#shared/kernel/fold.ts";
import type { Member, Role } from "#shared/ports/engine.ts";
import { type Act, DUTIES, type Duty } from "#shared/protocol/ledger/act.ts";
import { nextPerson, numberFor, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { AskedIn } from "./directory.ts";

/**
 * `named`: the organisations that the same turn has begun, by name; it grows. An organisation is told by the name that its
 * people gave it, capitals, accents and signs left aside. `by`: what who asks may do; nobody gives more than they have.
 */
export function actsFor(
  { device, signingKey, boxKey, organizationName, role, ownOf }: AskedIn,
  roster: Roster,
  members: readonly Member[],
  named: Map<string, number>,
  by: readonly Duty[] = DUTIES,
): readonly Act[] {
  const keys = { signingKey, boxKey };
  const number = numberFor(roster, device);
  if (ownOf !== null) return [{ kind: "device", number, person: ownOf, ...keys }];
  const person = nextPerson(roster);
  const { organization, begun } = organizationFor(organizationName, roster, members, named);
  const duties = dutiesOf(role).filter((duty) => by.includes(duty));
  return [...begun, { kind: "person", person, organization, duties }, { kind: "device", number, person, ...keys }];
}

/**
 * Where people of the beginning stand: the first record of a project puts all of them in one organisation, and lets its
 * founder alone let others in. Says it as they are called; takes from nobody what they may do.
 */
export function placements(roster: Roster, members: readonly Member[]): readonly Act[] {
  const named = new Map<string, number>();
  const acts: Act[] = [];
  const byPerson = new Map(members.map((member) => [roster.devices.get(member.device)?.person ?? 0, member]));
  for (const [number, { organizationName, role }] of byPerson) {
    const person = roster.people.get(number);
    if (person === undefined || person.hasLeft || organizationName === "") continue;
    const { organization, begun } = organizationFor(organizationName, roster, members, named);
    const duties = DUTIES.filter((duty) => person.duties.includes(duty) || dutiesOf(role).includes(duty));
    if (organization === person.organization && duties.length === person.duties.length) continue;
    acts.push(...begun, { kind: "person", person: number, organization, duties });
  }
  return acts;
}

/** Who coordinates lets in organisations and people; who accompanies, people of their own organisation; a partner nobody. */
export function dutiesOf(role: Role): readonly Duty[] {
  if (role === "coordinator") return DUTIES;
  return role === "partner" ? [] : ["organization"];
}

function organizationFor(
  organizationName: string,
  roster: Roster,
  members: readonly Member[],
  named: Map<string, number>,
): { readonly organization: number; readonly begun: readonly Act[] } {
  const name = fold(organizationName);
  const known = named.get(name) ?? organizationOf(name, roster, members);
  if (known !== null) return { organization: known, begun: [] };
  const begunNow = new Set([...named.values()].filter((each) => !roster.organizations.has(each))).size;
  const organization = roster.organizations.size + begunNow + 1;
  named.set(name, organization);
  return { organization, begun: [{ kind: "organization", organization }] };
}

/** The organisation of colleagues who name theirs alike; without a name, the founder's. */
function organizationOf(name: string, roster: Roster, members: readonly Member[]): number | null {
  if (name === "") return FIRST;
  const personOf = ({ device }: Member) => roster.people.get(roster.devices.get(device)?.person ?? 0);
  // The first one is called as whoever founded the project calls it: all were of it at the beginning.
  const founder = members.find(
    (each) => personOf(each)?.organization === FIRST && personOf(each)?.duties.includes("project"),
  );
  if (founder !== undefined && fold(founder.organizationName) === name) return FIRST;
  const alike = members.filter((each) => fold(each.organizationName) === name);
  const numbers = alike.flatMap((each) => {
    const organization = personOf(each)?.organization ?? FIRST;
    return organization === FIRST || roster.organizations.get(organization) !== true ? [] : [organization];
  });
  return numbers[0] ?? null;
}

const FIRST = 1;
