// Who may act for which party, by what the directory says of them. An act carries a name and a key; whose key it is, only
// the project knows.
import { type Act, type ActContent, holderOf } from "#shared/contract/evidence/act.ts";
import type { ContractParty } from "#shared/domain/contract/index.ts";
import { personOfDevice } from "../access/participants.ts";
import type { Directory } from "../project/directory.ts";
import type { Members } from "../rooms/members.ts";
import type { Actors, KnowsActor } from "./contract-facts.ts";
import { partyOf } from "./party-of.ts";

/** Whether a device of the project did this for its own person, and for a party of theirs: who left since as well. */
export const knowsActor =
  (roleOf: Directory["roleOf"], people: Pick<Members, "roster">): KnowsActor =>
  ({ content }: Act) => {
    const { id } = content.device;
    if (!people.roster.devices.has(id) || holderOf(content).person !== personOfDevice(people, id)) return false;
    const party = partyActedFor(content);
    const role = roleOf(id);
    return party === null || (role !== null && partyOf(role) === party);
  };

export const actorsOf = (roleOf: Directory["roleOf"], people: Pick<Members, "roster" | "devices">): Actors => ({
  knowsActor: knowsActor(roleOf, people),
  actorOf: (number) => {
    const device = people.devices.find((each) => each.number === number);
    if (device === undefined) return null;
    const role = roleOf(device.id);
    return { person: personOfDevice(people, device.id), party: role === null ? null : partyOf(role) };
  },
});

/** `null`: anybody who works on the file may witness it, or choose. */
function partyActedFor(content: ActContent): ContractParty | null {
  if (content.kind === "opening") return "missionLocale";
  if (content.kind === "choice") return null;
  return content.party === "association" || content.party === "missionLocale" ? content.party : null;
}
