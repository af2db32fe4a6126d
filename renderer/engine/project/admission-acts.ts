// What a record of the directory says of somebody who was asked in: in which organisation, as whom, with which keys.
import { fold } from "#shared/kernel/fold.ts";
import type { Member } from "#shared/ports/engine.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { nextDevice, nextPerson, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { AskedIn } from "./directory.ts";

/**
 * `named`: the organisations that the same turn has begun, by name; it grows. An organisation is told by the name that its
 * people gave it, capitals, accents and signs left aside.
 */
export function actsFor(
  { signingKey, boxKey, organizationName, ownOf }: AskedIn,
  roster: Roster,
  members: readonly Member[],
  named: Map<string, number>,
): readonly Act[] {
  const keys = { signingKey, boxKey };
  const number = nextDevice(roster);
  if (ownOf !== null) return [{ kind: "device", number, person: ownOf, ...keys }];
  const person = nextPerson(roster);
  const name = fold(organizationName);
  const known = named.get(name) ?? organizationOf(name, roster, members);
  const organization = known ?? roster.organizations.size + 1;
  named.set(name, organization);
  return [
    ...(known === null ? [{ kind: "organization", organization } as const] : []),
    { kind: "person", person, organization, duties: [] },
    { kind: "device", number, person, ...keys },
  ];
}

/** The organisation of a colleague who names theirs alike; without a name, the founder's. */
function organizationOf(name: string, roster: Roster, members: readonly Member[]): number | null {
  if (name === "") return 1;
  const alike = members.filter((each) => fold(each.organizationName) === name);
  const numbers = alike.flatMap(({ device }) => {
    const person = roster.people.get(roster.devices.get(device)?.person ?? 0);
    return person === undefined || roster.organizations.get(person.organization) !== true ? [] : [person.organization];
  });
  return numbers[0] ?? null;
}
