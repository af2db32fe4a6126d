import { cents, formatEuros } from "#shared/domain/law/index.ts";
import { programmeLabels } from "#shared/domain/programme/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { counted, french } from "#shared/kernel/french.ts";
import type { ContractText } from "../text/contract-text.ts";
import { type Block, type Column, heading, list, paragraph, section, table } from "./block.ts";
import { fullName, longDay, reasonNames, UNKNOWN } from "./words.ts";

/** The contract as one reads it: what matters first, in large letters; then the whole text; then its annexes. */
export const contractPages = (text: ContractText): readonly Block[] => [
  ...inShort(text),
  ...wholeText(text),
  ...annexes(text),
];

function inShort(text: ContractText): readonly Block[] {
  const { startsOn, endsOn } = text.terms;
  return [
    section("L’essentiel"),
    heading(1, "Contrat d’engagement jeune"),
    paragraph(french`Volet « jeunes en rupture » · article R5131-26 du code du travail`, "small"),
    { kind: "rule" },
    ...newVersion(text),
    ...asked(french`Qui s’engage ?`, [fullName(text.youngPerson), text.association.name, text.missionLocale.name]),
    ...asked(french`Pour quoi faire ?`, [
      text.plan.objectives[0] ?? "Avancer, à votre rythme, vers un emploi ou une formation.",
    ]),
    ...asked(french`Combien de temps ?`, [
      french`Du ${longDay(startsOn)} au ${longDay(endsOn)}.`,
      "Rien ne commence avant que la Mission Locale ouvre le contrat.",
    ]),
    ...asked(french`Combien d’heures par semaine ?`, hoursLines(text)),
    ...asked(french`Combien d’argent ?`, allowanceLines(text)),
    ...asked(french`Et si je ne veux pas signer ?`, [
      "Vous pouvez demander à relire, à ce qu’on vous lise tout, ou attendre.",
      french`Vous pouvez dire non : rien ne vous est retiré.`,
      "Une copie de ce contrat est pour vous.",
    ]),
  ];
}

/** A question, and its answer in large letters. */
export const asked = (question: string, lines: readonly string[]): readonly Block[] => [
  { kind: "together", height: 30 + 22 * lines.length },
  paragraph(question, "question"),
  ...lines.map((line) => paragraph(line, "large")),
];

export const newVersion = ({ reason }: Pick<ContractText, "reason">): readonly Block[] =>
  reason === null
    ? []
    : [
        paragraph(
          french`Nouvelle version. Raison : ${reasonNames[reason]}. Les signatures de la version d’avant ne comptent pas pour celle-ci.`,
        ),
      ];

/** A name on each row, and what it is. */
export const LABELLED: readonly Column[] = [
  { title: "", share: 0.36 },
  { title: "", share: 0.64 },
];

function wholeText(text: ContractText): readonly Block[] {
  const { youngPerson, association, missionLocale, leadWorker, legalGuardian, commitments } = text;
  return [
    section("Le contrat"),
    heading(2, "1. Les parties"),
    heading(3, "Le ou la jeune"),
    table(LABELLED, [
      ["Nom", youngPerson.familyName],
      ["Prénoms", youngPerson.givenNames],
      ["Date de naissance", youngPerson.bornOn === null ? UNKNOWN : formatFrenchDay(youngPerson.bornOn)],
      ["Lieu de naissance", youngPerson.birthPlace ?? UNKNOWN],
      ["Nationalité", youngPerson.nationality ?? UNKNOWN],
      ["Adresse ou domiciliation", youngPerson.addressOrDomiciliation ?? UNKNOWN],
      ["RQTH", youngPerson.rqth === null ? UNKNOWN : youngPerson.rqth ? "oui" : "non"],
      ...(legalGuardian === null ? [] : [["Représentant légal", legalGuardian.name]]),
    ]),
    heading(3, "L’association"),
    table(LABELLED, [
      ["Association", association.name],
      ["Représentée par", association.representative ?? UNKNOWN],
      ["Intervenant·e", association.educator ?? UNKNOWN],
      ["Cadre de l’intervention", association.interventionFramework ?? UNKNOWN],
    ]),
    heading(3, "La Mission Locale"),
    table(LABELLED, [
      ["Mission Locale", missionLocale.name],
      ["Site", missionLocale.site ?? UNKNOWN],
      ["Représentée par", missionLocale.representative ?? UNKNOWN],
      ["Conseiller ou conseillère", missionLocale.advisor ?? UNKNOWN],
    ]),
    heading(2, "2. Le référent unique"),
    paragraph(
      leadWorker === null
        ? french`Référent : ${UNKNOWN}.`
        : french`${leadWorker.name}, ${leadWorker.organization}. La même personne pendant tout le parcours.`,
    ),
    heading(2, "3. La durée"),
    ...durationBlocks(text),
    heading(2, "4. Les engagements de chacun"),
    ...commitment("Le ou la jeune s’engage à", commitments.youngPerson),
    ...commitment("L’association s’engage à", commitments.association),
    ...commitment("La Mission Locale s’engage à", commitments.missionLocale),
    heading(2, "5. L’allocation"),
    ...allowanceLines(text).map((line) => paragraph(line)),
    ...(text.reminders.monthlyDeclaration === null ? [] : [paragraph(text.reminders.monthlyDeclaration)]),
    heading(2, "6. Si un engagement n’est pas tenu"),
    paragraph(text.reminders.breachRules),
    paragraph(text.reminders.appeal),
    heading(2, "7. Les annexes"),
    paragraph(
      text.diagnosis.length === 0
        ? french`Annexe 1 : le plan d’actions. Le diagnostic n’est pas joint.`
        : french`Annexe 1 : le plan d’actions. Annexe 2 : le diagnostic partagé.`,
    ),
  ];
}

const commitment = (title: string, items: readonly string[]): readonly Block[] => [
  heading(3, title),
  items.length === 0 ? paragraph(UNKNOWN) : list(items),
];

function durationBlocks({ terms, extensionReason, programme }: ContractText): readonly Block[] {
  return [
    paragraph(
      french`Du ${longDay(terms.startsOn)} au ${longDay(terms.endsOn)}, premier et dernier jours compris. Le contrat est conclu quand toutes les parties ont signé le même texte. Il est ouvert par la Mission Locale, par un acte daté : les dates, les heures et l’allocation ne courent pas avant.`,
    ),
    ...(extensionReason === null ? [] : [paragraph(french`Raison de la prolongation : ${extensionReason}`)]),
    paragraph(french`Programme : ${programmeLabels[programme]}.`),
  ];
}

function annexes(text: ContractText): readonly Block[] {
  const { objectives, actions, reviewRhythm } = text.plan;
  return [
    section("Annexes", false),
    heading(2, "Annexe 1. Le plan d’actions"),
    heading(3, "Ce que je veux atteindre"),
    objectives.length === 0 ? paragraph(UNKNOWN) : list(objectives),
    heading(3, "Ce que nous allons faire"),
    actions.length === 0
      ? paragraph(UNKNOWN)
      : table(
          [
            { title: "Action", share: 0.52 },
            { title: "Avec qui", share: 0.26 },
            { title: "Quand", share: 0.22 },
          ],
          actions.map(({ what, who, when }) => [what, who, when ?? "à fixer ensemble"]),
        ),
    heading(3, "Les heures"),
    ...hoursLines(text).map((line) => paragraph(line)),
    paragraph(french`Points réguliers : ${reviewRhythm ?? UNKNOWN}`),
    ...diagnosisBlocks(text),
  ];
}

function diagnosisBlocks({ diagnosis }: ContractText): readonly Block[] {
  if (diagnosis.length === 0) return [];
  return [
    { kind: "together", height: 150 },
    heading(2, "Annexe 2. Le diagnostic partagé"),
    paragraph("Seulement ce que le ou la jeune a accepté de partager."),
    table(
      [
        { title: "Domaine", share: 0.24 },
        { title: "Niveau", share: 0.2 },
        { title: "Conclusion", share: 0.56 },
      ],
      diagnosis.map(({ domain, level, conclusion }) => [domain, level, conclusion ?? ""]),
    ),
  ];
}

function hoursLines({ plan: { weeklyHours } }: ContractText): readonly string[] {
  if (weeklyHours === null) return [french`Heures par semaine : ${UNKNOWN}.`];
  const base = french`${counted(weeklyHours.hours, "heure")} d’activité par semaine.`;
  return weeklyHours.easing === null ? [base] : [base, weeklyHours.easing];
}

function allowanceLines({ allowance }: ContractText): readonly string[] {
  if (allowance === null) return [french`L’allocation n’est pas encore connue : la Mission Locale en décide.`];
  if (!allowance.granted) return ["Ce contrat ne donne pas d’allocation."];
  return [french`Jusqu’à ${formatEuros(cents(allowance.maximum))} par mois, selon vos ressources.`];
}
