import { type Finding, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { isProtected, isRepresentedMinorOn, type LegalStanding, majorityOn } from "#shared/domain/people/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { L1111_5, MINORS } from "../sources.ts";
import type { GivenBy } from "./consent.ts";
import type { ConsentScope } from "./scope.ts";

/**
 * SHR-4: who may say yes. The young person's own word is always needed. For a minor, whether the guardian's is needed too
 * is to be confirmed: it informs and never blocks; for health, a minor may keep care secret.
 */
export function giverFinding(scope: ConsentScope, givenBy: GivenBy, giver: LegalStanding, date: CalendarDay): Finding {
  if (givenBy === "legalGuardian") return notWithoutThem;
  if (givenBy === "both") return bothAgree;
  if (isProtected(giver)) return protectedAlone;
  const isMinor = isRepresentedMinorOn(giver, date);
  if (isMinor === false) return decidesAlone;
  if (isMinor === null || giver.bornOn === null) return ageUnknown;
  const comesOfAge = formatFrenchDay(majorityOn(giver.bornOn, date));
  return scope === "health"
    ? {
        ...minorAlone,
        source: L1111_5,
        reason: french`Mineur·e : peut demander que des soins restent secrets, même pour ses parents. À apprécier avec un soignant.`,
        wouldChange: french`La majorité, le ${comesOfAge}.`,
      }
    : { ...minorAlone, wouldChange: french`L’accord du représentant légal, ou la majorité, le ${comesOfAge}.` };
}

const rule = "SHR-4";

const decidesAlone: Finding = {
  rule,
  verdict: "yes",
  reason: french`Majeur·e, ou émancipé·e : décide pour soi.`,
  source: { reference: french`Code civil, art. 413-6 et 414`, status: "derived" },
  wouldChange: null,
};

const bothAgree: Finding = {
  rule,
  verdict: "yes",
  reason: "Le ou la jeune et son représentant légal sont d’accord.",
  source: OUR_CHOICE,
  wouldChange: null,
};

const notWithoutThem: Finding = {
  rule,
  verdict: "no",
  reason: "Rien ne s’ouvre sans l’accord du ou de la jeune.",
  source: OUR_CHOICE,
  wouldChange: "Son propre accord.",
};

const minorAlone: Finding = {
  rule,
  verdict: "toBeJudged",
  reason: french`Mineur·e : l’accord du représentant légal est peut-être à demander aussi.`,
  source: MINORS,
  wouldChange: null,
};

const protectedAlone: Finding = {
  rule,
  verdict: "toBeJudged",
  reason: french`Mesure de protection : la décision du juge dit qui donne l’accord.`,
  source: MINORS,
  wouldChange: "L’accord de la personne chargée de la protection, si le juge l’a prévu.",
};

const ageUnknown: Finding = {
  rule,
  verdict: "notKnownYet",
  reason: french`La date de naissance n’est pas connue : on ne sait pas si un représentant légal est à associer.`,
  source: MINORS,
  wouldChange: "La date de naissance.",
};
