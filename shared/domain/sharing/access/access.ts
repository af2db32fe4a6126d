import type { Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import {
  aboutNobody,
  type Consent,
  type ConsentId,
  type ConsentRegister,
  type HealthItemId,
} from "../consent/consent.ts";
import { liveConsent } from "../consent/consent-state.ts";
import { type ConsentScope, consentScopes, type ScopeRow } from "../consent/scope.ts";
import { closedFinding, consentFinding, ownFinding } from "./access-findings.ts";
import type { Compartment } from "./compartment.ts";

/** Somebody who asks to read, in the part that they have in this file. */
export type Reader = {
  readonly person: PersonId;
  readonly organization: OrganizationId;
  readonly role: "educator" | "advisor" | "partner" | "coordinator";
};

/** SHR-30: whether somebody may hold a file of their own: open one, or be given one back. */
export const mayHoldFiles = (role: Reader["role"]): boolean => role === "educator" || role === "advisor";

/** Whose file it is: the organisation that opened it, and the people of its team, of either organisation (SHR-10). */
export type FileTeam = {
  readonly opener: OrganizationId;
  readonly members: readonly PersonId[];
  /** To whom it was opened at once: one of them whose organisation is called otherwise since then is still of it. */
  readonly first: readonly PersonId[];
};

/**
 * What one asks to read. A track of the health compartment is its author's, who reads it; and theirs to whom two of three gave
 * it back since.
 */
export type Target =
  | { readonly compartment: Exclude<Compartment, "health"> }
  | { readonly compartment: "health"; readonly item: HealthItemId; readonly authors: readonly PersonId[] };

/** `consent`: the one that opens it, kept with the key; `null` when it is closed, or the team's own. */
export type Access = { readonly isOpen: boolean; readonly consent: ConsentId | null; readonly finding: Finding };

/** SHR-10 to SHR-14: whether somebody may read a compartment on a day, why, and by which consent. */
export function accessOf(
  reader: Reader,
  target: Target,
  team: FileTeam,
  register: ConsentRegister,
  date: CalendarDay,
): Access {
  if (reader.role === "coordinator") return closed(target.compartment);
  const isMember = reader.role !== "partner" && team.members.includes(reader.person);
  if (isMember && isTheirOwn(reader, target, team))
    return { isOpen: true, consent: null, finding: ownFinding(target.compartment) };
  const consent = openingConsent(reader, target, isMember, register, date);
  return consent === null
    ? closed(target.compartment)
    : { isOpen: true, consent: consent.id, finding: consentFinding(consent) };
}

/** SHR-10, SHR-11, SHR-12: without any consent: the team that opened the file, save health, which its author alone reads. */
function isTheirOwn(reader: Reader, target: Target, team: FileTeam): boolean {
  if (target.compartment === "health") return target.authors.includes(reader.person);
  return isOfOpener(reader, team);
}

/** SHR-10: of the organisation that opened the file. */
export const isOfOpener = ({ person, organization }: Reader, { opener, first }: FileTeam): boolean =>
  organization === opener || first.includes(person);

/** SHR-3: the consent that opens it: to the other organisation's team, or to people whom it names. */
function openingConsent(
  reader: Reader,
  target: Target,
  isMember: boolean,
  register: ConsentRegister,
  date: CalendarDay,
): Consent | null {
  const named = { reader: reader.person, organization: null, item: "item" in target ? target.item : null };
  const asOne = { ...aboutNobody, organization: reader.organization };
  for (const [scope, row] of Object.entries(consentScopes) as [ConsentScope, ScopeRow][]) {
    const opensToTeam = isMember && row.opens.includes(target.compartment);
    if (!opensToTeam && row.opensToNamed !== target.compartment) continue;
    const consent = liveConsent(scope, register, date, opensToTeam ? asOne : named);
    if (consent !== null) return consent;
  }
  return null;
}

const closed = (compartment: Compartment): Access => ({
  isOpen: false,
  consent: null,
  finding: closedFinding(compartment),
});
