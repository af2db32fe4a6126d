// Which party of a contract somebody is, by what they work as.
import type { ContractParty } from "#shared/domain/contract/index.ts";
import type { Role } from "#shared/ports/engine.ts";

const PARTY_OF: Readonly<Record<Role, ContractParty | null>> = {
  educator: "association",
  coordinator: "association",
  advisor: "missionLocale",
  partner: null,
};

/** The party that somebody signs for with their own key; `null`: none. */
export const partyOf = (role: Role): ContractParty | null => PARTY_OF[role];

/**
 * CON-9: as what somebody is let in by who lets in people of their own organisation alone: for the same party of a contract
 * as themselves, or for none. `null`: nobody has said as what that one works. SHR-30: who counts for the whole project is
 * brought in by who does already, or by who lets in people of any organisation.
 */
export function mayBringIn(host: Role | null, role: Role): boolean {
  if (role === "coordinator") return host === "coordinator";
  return partyOf(role) === null || (host !== null && partyOf(role) === partyOf(host));
}
