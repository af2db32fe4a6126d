import type { Finding } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import { type Compartment, closedCompartment } from "./compartment.ts";
import { aboutNobody, type Consent, type ConsentId, type ConsentRegister, type HealthItemId } from "./consent.ts";
import { liveConsent } from "./consent-state.ts";
import { type ConsentScope, consentScopes, type ScopeRow } from "./scope.ts";
import { L1110_4, OUR_CHOICE, R1110_1 } from "./sources.ts";

/** Somebody who asks to read, in the part that they have in this file. */
export type Reader = {
  readonly person: PersonId;
  readonly organization: OrganizationId;
  readonly role: "educator" | "advisor" | "partner" | "coordinator";
};

/** Whose file it is: the organisation that opened it, and the people of its team, of either organisation (SHR-10). */
export type FileTeam = { readonly opener: OrganizationId; readonly members: readonly PersonId[] };

/** What one asks to read. A track of the health compartment has an author, who reads it. */
export type Target =
  | { readonly compartment: Exclude<Compartment, "health"> }
  | { readonly compartment: "health"; readonly item: HealthItemId; readonly author: PersonId };

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
  if (reader.role === "coordinator") return closed(target);
  const isMember = reader.role !== "partner" && team.members.includes(reader.person);
  if (isMember && isTheirOwn(reader, target, team)) return { isOpen: true, consent: null, finding: ownFinding(target) };
  const consent = openingConsent(reader, target, isMember, register, date);
  return consent === null ? closed(target) : { isOpen: true, consent: consent.id, finding: consentFinding(consent) };
}

/** SHR-10, SHR-11, SHR-12: without any consent: the team that opened the file, save health, which its author alone reads. */
function isTheirOwn(reader: Reader, target: Target, { opener }: FileTeam): boolean {
  return target.compartment === "health" ? target.author === reader.person : reader.organization === opener;
}

/** SHR-3: the consent that opens it: to the other organisation's team, or to people whom it names. */
function openingConsent(
  reader: Reader,
  target: Target,
  isMember: boolean,
  register: ConsentRegister,
  date: CalendarDay,
): Consent | null {
  const named = { reader: reader.person, item: "item" in target ? target.item : null };
  for (const [scope, row] of Object.entries(consentScopes) as [ConsentScope, ScopeRow][]) {
    const opensToTeam = isMember && row.opens.includes(target.compartment);
    if (!opensToTeam && row.opensToNamed !== target.compartment) continue;
    const consent = liveConsent(scope, register, date, opensToTeam ? aboutNobody : named);
    if (consent !== null) return consent;
  }
  return null;
}

const ownFinding = ({ compartment }: Target): Finding =>
  compartment === "health"
    ? {
        rule: "SHR-12",
        verdict: "yes",
        reason: french`Vous avez écrit cette partie.`,
        source: R1110_1,
        wouldChange: null,
      }
    : {
        rule: "SHR-10",
        verdict: "yes",
        reason: french`Ouvert à l'équipe de la structure qui a ouvert le dossier.`,
        source: R1110_1,
        wouldChange: null,
      };

const consentFinding = ({ scope, answeredOn, until }: Consent): Finding => ({
  rule: "SHR-3",
  verdict: "yes",
  reason: french`Ouvert par l'accord du ${formatFrenchDay(answeredOn)} : ${consentScopes[scope].label}.`,
  source: L1110_4,
  wouldChange:
    until === null ? french`Le retrait de cet accord.` : french`Son retrait, ou sa fin le ${formatFrenchDay(until)}.`,
});

/** SHR-2: the same words for whoever may not read, whether there is anything or not. */
const closed = ({ compartment }: Target): Access => ({
  isOpen: false,
  consent: null,
  finding: {
    rule: compartment === "field" ? "SHR-11" : "SHR-2",
    verdict: "no",
    reason: `${closedCompartment}.`,
    source: OUR_CHOICE,
    wouldChange: compartment === "field" ? null : french`L'accord du ou de la jeune.`,
  },
});
