import type { Finding } from "#shared/domain/law/index.ts";
import { isProtected, isRepresentedMinorOn, type LegalStanding, majorityOn } from "#shared/domain/people/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { ContractFacts } from "../facts.ts";
import { GUARDIAN } from "../sources.ts";
import type { Sha256 } from "../text/version.ts";
import { contractParties, type Party } from "./party.ts";
import { standingSignatures } from "./standing-signatures.ts";

/**
 * CON-10: whom a text is put before for signing. The representative of a minor is added from the birth date, by the day
 * of the young person's own signature; before it, by today. Someone who came of age and signs again no longer needs one.
 */
export function partiesToSign(
  facts: Pick<ContractFacts, "signatures">,
  hash: Sha256,
  person: LegalStanding,
  today: CalendarDay,
): readonly Party[] {
  const signed = standingSignatures(facts, hash).filter(({ party }) => party === "youngPerson");
  const days = signed.length > 0 ? signed.map(({ signedOn }) => signedOn) : [today];
  return days.every((date) => isRepresentedMinorOn(person, date) === true)
    ? [...contractParties, "legalGuardian"]
    : contractParties;
}

/** CON-10: what is known of the guardian's agreement. It informs and never blocks: its form is to be confirmed. */
export function guardianFinding(
  facts: Pick<ContractFacts, "signatures">,
  hash: Sha256,
  person: LegalStanding,
  today: CalendarDay,
): Finding | null {
  const common = { rule: "CON-10", source: GUARDIAN };
  if (isProtected(person)) {
    return {
      ...common,
      verdict: "toBeJudged",
      reason: french`Mesure de protection : le tuteur ou le curateur est à associer, selon la décision du juge.`,
      wouldChange: "Si le juge modifie ou lève la mesure.",
    };
  }
  if (isRepresentedMinorOn(person, today) === null) {
    return {
      ...common,
      verdict: "notKnownYet",
      reason: french`La date de naissance n’est pas connue : on ne sait pas si l’accord d’un représentant légal est à demander.`,
      wouldChange: "La date de naissance.",
    };
  }
  if (!partiesToSign(facts, hash, person, today).includes("legalGuardian")) return null;
  if (standingSignatures(facts, hash).some(({ party }) => party === "legalGuardian")) {
    return {
      ...common,
      verdict: "yes",
      reason: "Un représentant légal a donné son accord.",
      wouldChange: "Si deux parents exercent l’autorité, la Mission Locale apprécie s’il faut l’accord des deux.",
    };
  }
  return {
    ...common,
    verdict: "toBeJudged",
    reason: french`Mineur·e le jour de la signature : l’accord du représentant légal est à demander.`,
    wouldChange:
      person.bornOn === null
        ? "Cet accord, ou une signature à partir de la majorité."
        : french`Cet accord, ou une signature à partir de la majorité, le ${formatFrenchDay(majorityOn(person.bornOn, today))}.`,
  };
}
