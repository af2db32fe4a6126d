import type { Finding } from "#shared/domain/law/index.ts";
import { isMinorOn } from "#shared/domain/people/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { EMERGENCY, L226_2_1 } from "./sources.ts";

export type DangerLevel = "none" | "concern" | "immediate";
export type DangerReportId = Brand<string, "DangerReportId">;

/** Whether the parents were told before; the law lets them be left out when the child's interest asks for it. */
export type ParentsTold =
  | { readonly kind: "told"; readonly on: CalendarDay }
  | { readonly kind: "againstTheChildsInterest"; readonly why: string }
  | { readonly kind: "notYet" };

/**
 * SHR-21: an *information préoccupante* is a duty, not a consent: it asks nobody's leave, and this type has no place for one.
 * Who wrote it, why, to whom it went: all of it stays in the journal of the file.
 */
export type DangerReport = {
  readonly id: DangerReportId;
  readonly reason: string;
  readonly by: PersonId;
  readonly toldTo: "crip" | "helpline119" | "emergencyServices";
  readonly toldOn: CalendarDay;
  readonly parents: ParentsTold;
};

/** SHR-21, SHR-22: what a worried worker has to do, by the age of the person. `bornOn` is `null` when not known. */
export function dangerFindings(level: DangerLevel, bornOn: CalendarDay | null, today: CalendarDay): readonly Finding[] {
  if (level === "none") return [];
  const isMinor = bornOn === null ? null : isMinorOn(bornOn, today);
  return [...(level === "immediate" ? [emergency] : []), duty(isMinor)];
}

/** SHR-23: what a report says of the parents. It warns; the report is made either way. */
export function parentsFinding({ parents, toldOn }: DangerReport): Finding {
  const common = { rule: "SHR-23", source: L226_2_1 };
  if (parents.kind === "told") {
    const isBefore = parents.on <= toldOn;
    const reason = isBefore ? "Les parents ont été informés avant." : "Les parents ont été informés après.";
    return { ...common, verdict: isBefore ? "yes" : "toBeJudged", reason, wouldChange: null };
  }
  if (parents.kind === "againstTheChildsInterest" && parents.why.trim() !== "") {
    const reason = french`Les parents ne sont pas informés, dans l’intérêt du ou de la jeune ; la raison est notée.`;
    return { ...common, verdict: "yes", reason, wouldChange: null };
  }
  return {
    ...common,
    verdict: "toBeJudged",
    reason: "Les parents sont informés avant, sauf si l’intérêt du ou de la jeune s’y oppose.",
    wouldChange: "Les informer, ou noter pourquoi il ne faut pas.",
  };
}

const emergency: Finding = {
  rule: "SHR-22",
  verdict: "yes",
  reason: french`Danger immédiat : appelez le 15 ou le 17 maintenant. Le reste attend.`,
  source: EMERGENCY,
  wouldChange: null,
};

function duty(isMinor: boolean | null): Finding {
  if (isMinor === null) {
    return {
      rule: "SHR-21",
      verdict: "notKnownYet",
      reason: french`Âge inconnu : dans le doute, faites comme pour une personne mineure. Le 119 conseille, jour et nuit.`,
      source: L226_2_1,
      wouldChange: "La date de naissance.",
    };
  }
  return isMinor
    ? {
        rule: "SHR-21",
        verdict: "yes",
        reason: french`Mineur·e en danger, ou qui risque de l’être : transmettez sans délai à la cellule du département (CRIP). Ce devoir passe avant la confidentialité et ne demande l’accord de personne.`,
        source: L226_2_1,
        wouldChange: null,
      }
    : {
        rule: "SHR-21",
        verdict: "toBeJudged",
        reason: french`Majeur·e : pas d’information préoccupante. Parlez-en avec la personne et avec votre responsable.`,
        source: L226_2_1,
        wouldChange: french`Un danger immédiat : le 15 ou le 17.`,
      };
}
