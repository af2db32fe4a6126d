// Who may do what to the directory. Keys of files are another matter: being of the project opens no file.
import { assertNever } from "#shared/kernel/assert.ts";
import type { Act } from "./act.ts";
import type { Roster, RosterPerson } from "./roster.ts";

/** Whether somebody of the project may do this, as things stand. */
export function mayDo({ people, devices }: Roster, who: number, act: Act): boolean {
  const doer = people.get(who);
  if (doer === undefined || doer.hasLeft) return false;
  const isEverywhere = doer.duties.includes("project");
  const isForTheirs = (organization: number | undefined): boolean =>
    isEverywhere || (doer.duties.includes("organization") && organization === doer.organization);
  const person = (number: number): RosterPerson | undefined => people.get(number);
  switch (act.kind) {
    case "organization":
    case "organizationLeft":
      return isEverywhere;
    case "person": {
      const before = person(act.person);
      const isTheirs = isForTheirs(act.organization) && (before === undefined || isForTheirs(before.organization));
      // Nobody gives more than they have, nor takes it from who has more.
      const isAbove = [...act.duties, ...(before?.duties ?? [])].includes("project");
      return isTheirs && (isEverywhere || !isAbove);
    }
    case "personLeft":
      return who === act.person || mayPart(isForTheirs, isEverywhere, person(act.person));
    case "device": {
      // Whoever has a computer brings the next one themselves: by another's hand keys would follow that they never saw.
      const mayBring =
        isWithoutDevice({ devices }, act.person) && mayPart(isForTheirs, isEverywhere, person(act.person));
      return who === act.person || mayBring;
    }
    case "deviceRemoved": {
      const owner = person(devices.get(act.device)?.person ?? 0);
      // A laptop is lost on a Saturday: any colleague may say so. It takes keys away, and is seen by everybody.
      // Never from who may do more: a laptop in wrong hands would else leave nobody to answer.
      const isAbove = owner?.duties.some((duty) => !doer.duties.includes(duty)) === true;
      return owner !== undefined && (isEverywhere || (owner.organization === doer.organization && !isAbove));
    }
    case "recovery":
      return isForTheirs(act.organization);
    case "recoveryUsed":
      return devices.get(act.opener)?.person === who;
    default:
      return assertNever(act);
  }
}

/** Whether no computer of somebody is of the project: they are new in it, or lost theirs. */
export const isWithoutDevice = ({ devices }: Pick<Roster, "devices">, who: number): boolean =>
  [...devices.values()].every(({ person, removed }) => person !== who || removed !== null);

/** Over somebody else: by who lets people in where they are, and never over who may do more. */
const mayPart = (
  isForTheirs: (organization: number | undefined) => boolean,
  isEverywhere: boolean,
  other: RosterPerson | undefined,
): boolean =>
  other !== undefined && isForTheirs(other.organization) && (isEverywhere || !other.duties.includes("project"));
