import type { Finding, Source } from "#shared/domain/law/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { isMinorOn, majorityAt, majorityOn } from "./age.ts";
import type { LegalProtection } from "./civil-status.ts";
import { legalStandingOf } from "./legal-standing.ts";
import type { Profile } from "./profile.ts";

const MINOR: Source = {
  reference: french`Code civil, art. 388-1-1 ; Code du travail, art. R5131-17`,
  status: "derived",
};
const EMANCIPATED: Source = { reference: french`Code civil, art. 413-6`, status: "derived" };
const ADULT: Source = { reference: french`Code civil, art. 414`, status: "derived" };
const PROTECTED: Source = {
  reference: french`Code civil, art. 415 ; Code du travail, art. R5131-17`,
  status: "derived",
};

/**
 * PEO-3 (lesson L94): whether a legal representative takes part in the contract: `yes`, `no`, or what is missing to
 * know. `on` is the day of signing, asked again that day: a draft may cross the 18th birthday.
 */
export function representation(profile: Profile, on: CalendarDay): Finding {
  const { bornOn, protection } = legalStandingOf(profile);
  if (bornOn === null) {
    return {
      rule: "PEO-3",
      verdict: "notKnownYet",
      reason: "Il manque la date de naissance pour savoir si un représentant légal est à associer.",
      source: MINOR,
      wouldChange: "Quand la date de naissance sera connue.",
    };
  }
  return isMinorOn(bornOn, on) ? ofMinor(bornOn, protection, on) : ofAdult(protection);
}

function ofMinor(bornOn: CalendarDay, protection: LegalProtection | null, on: CalendarDay): Finding {
  const majority = majorityAt(on).value;
  const wouldChange = french`À partir de ses ${majority} ans, le ${formatFrenchDay(majorityOn(bornOn, on))}.`;
  return protection === "emancipated"
    ? {
        rule: "PEO-3",
        verdict: "no",
        reason: french`Mineur·e émancipé·e : signe sans représentant légal.`,
        source: EMANCIPATED,
        wouldChange: null,
      }
    : {
        rule: "PEO-3",
        verdict: "yes",
        reason: french`Moins de ${majority} ans ce jour-là : un représentant légal est à associer (parent, tuteur, service gardien).`,
        source: MINOR,
        wouldChange,
      };
}

function ofAdult(protection: LegalProtection | null): Finding {
  return protection === "guardianship" || protection === "curatorship"
    ? {
        rule: "PEO-3",
        verdict: "toBeJudged",
        reason: french`Mesure de protection : le tuteur ou le curateur est à associer, selon la décision du juge.`,
        source: PROTECTED,
        wouldChange: "Si le juge modifie ou lève la mesure.",
      }
    : {
        rule: "PEO-3",
        verdict: "no",
        reason: french`Personne majeure ce jour-là : signe sans représentant légal.`,
        source: ADULT,
        wouldChange: protection === null ? french`Si une tutelle ou une curatelle existe : à demander.` : null,
      };
}
