import { z } from "zod";
import {
  type Eligibility,
  eligibility,
  judgementAidLabels,
  type Leaning,
  type Orientation,
  type Outcome,
  orientation,
  type Weight,
} from "#shared/domain/eligibility/index.ts";
import type { Operator } from "#shared/domain/people/index.ts";
import { programmeLabels, programmes } from "#shared/domain/programme/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Command } from "./command.ts";
import { dayField } from "./fields.ts";
import { profileSchema } from "./profile-schema.ts";
import { findingLines, section } from "./write.ts";

const schema = z.strictObject({ profile: profileSchema, on: dayField, programme: z.enum(programmes) });

const LEANINGS: Readonly<Record<Leaning, string>> = {
  favourable: ", plutôt favorable",
  unfavourable: ", plutôt défavorable",
};

const OPERATORS: Readonly<Record<Operator, string>> = {
  missionLocale: "Mission Locale",
  franceTravail: "France Travail",
};

/** May this person enter the CEJ on this day, and with whom? */
export const command: Command<z.infer<typeof schema>> = {
  name: "eligibility",
  schema,
  explain: (situation) => {
    const answer = eligibility(situation);
    return [
      `Entrée dans le CEJ, au ${formatFrenchDay(answer.on)}. ${programmeLabels[answer.programme]}.`,
      french`Réponse : ${outcomeText(answer.outcome)}. Estimation : la Mission Locale décide.`,
      ...section("Conditions", weighing(answer, "counts")),
      ...section("Reste à apprécier par la Mission Locale", weighing(answer, "leftToAdvisor")),
      ...section(
        "Aides à l’appréciation, qui ne sont pas des conditions",
        answer.aids.map((aid) => `– ${judgementAidLabels[aid]}`),
      ),
      ...section("Pour information", weighing(answer, "informs")),
      ...section(
        french`Allocation : ${allowanceText(answer)}`,
        answer.allowance.findings.flatMap((finding) => findingLines(finding)),
      ),
      ...section(
        "Proposition systématique",
        answer.offers.flatMap((finding) => findingLines(finding)),
      ),
      ...orientationLines(orientation(situation)),
    ];
  },
};

const weighing = ({ findings }: Eligibility, weight: Weight): readonly string[] =>
  findings.filter((finding) => finding.weight === weight).flatMap((finding) => findingLines(finding));

function outcomeText({ verdict, rules, leaning }: Outcome): string {
  const behind = rules.join(", ");
  switch (verdict) {
    case "yes":
      return "oui, sous réserve de ce qui reste à apprécier";
    case "no":
      return `non (${behind})`;
    case "toBeJudged":
      return `à apprécier (${behind})${leaning === null ? "" : LEANINGS[leaning]}`;
    case "notKnownYet":
      return `pas encore connue (${behind})`;
  }
}

function allowanceText({ allowance }: Eligibility): string {
  if (allowance.findings.some(({ verdict }) => verdict === "no")) return "pas d’allocation attendue";
  return allowance.class === null ? "pas encore connue" : `classe ${allowance.class} attendue`;
}

function orientationLines({ retained, findings }: Orientation): readonly string[] {
  const title = french`Orientation : ${retained === null ? "pas encore connue" : OPERATORS[retained]}`;
  return section(
    title,
    findings.flatMap((finding) => findingLines(finding)),
  );
}
