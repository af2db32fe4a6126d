// The people of a project as the rules of sharing know them: who founded it said who is who.
import type { FileOpening, Reader } from "#shared/domain/sharing/index.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Member } from "#shared/ports/engine.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Members } from "../rooms/members.ts";
import type { SignedOpening } from "./openings.ts";

/** One device of somebody of the project. */
export type Participant = Reader & {
  readonly device: DeviceId;
  readonly number: number;
  readonly name: string;
  readonly isMe: boolean;
};

/** Those of whom it was said who they are; of the others nothing is known, and nothing is opened to them. */
export function participantsOf(members: readonly Member[], people: Pick<Members, "roster">): readonly Participant[] {
  return members
    .filter(({ organizationName }) => organizationName !== "")
    .map(({ device, number, name, role, organizationName, isMe }) => ({
      device,
      number,
      name,
      role,
      isMe,
      organization: organizationName as OrganizationId,
      person: personOfDevice(people, device),
    }));
}

/** A person is known by their number in the project, which is never given again. */
export const personOfDevice = ({ roster }: Pick<Members, "roster">, device: DeviceId): PersonId =>
  String(roster.devices.get(device)?.person ?? 0) as PersonId;

/** Whose a device is, by its number in the project; `null`: of nobody who is of its directory. */
export function personOfNumber(people: Pick<Members, "roster">): (number: number) => PersonId | null {
  let known: { readonly roster: Members["roster"]; readonly people: ReadonlyMap<number, PersonId> } | null = null;
  return (number) => {
    const { roster } = people;
    if (known?.roster !== roster) {
      const devices = [...roster.devices.values()];
      known = { roster, people: new Map(devices.map((each) => [each.number, String(each.person) as PersonId])) };
    }
    return known.people.get(number) ?? null;
  };
}

/** How a file began, by the people who were there; `null` while nobody has said of which organisation it is. */
export function openingOf(
  { by, devices, givenBackTo }: SignedOpening,
  people: Pick<Members, "roster">,
  organizationOf: (device: DeviceId) => string | null,
): FileOpening | null {
  const organization = organizationOf(by) as OrganizationId | null;
  if (organization === null) return null;
  const team = new Set([...devices, ...givenBackTo].map((device) => personOfDevice(people, device)));
  return { by: personOfDevice(people, by), organization, team: [...team] };
}
