// Loaded with its screen, and typeset here: nobody else says these sentences.
import { formatHours } from "#shared/domain/activity-hours/index.ts";
import type { Masked, MaskedShare, MaskedValue } from "#shared/domain/indicators/index.ts";
import { type CalendarDay, formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { counted } from "../format.ts";
import { typesetAll } from "../typeset-all.ts";

const number = (count: number): string => count.toLocaleString("fr-FR");
const HIDDEN = "masqué";
const days = (count: number): string => `${count.toLocaleString("fr-FR", { maximumFractionDigits: 0 })} j`;

/** A figure, and what it rests on; `note` is empty where there is nothing to add. */
export type FigureWords = { readonly main: string; readonly note: string };

function shareWords({ count, others, unknown, notYet }: MaskedShare): FigureWords {
  const apart = [
    unknown.kind === "shown" && unknown.count > 0 ? `${number(unknown.count)} sans réponse connue` : "",
    notYet.kind === "shown" && notYet.count > 0 ? `${number(notYet.count)} : trop tôt pour le dire` : "",
  ].filter((each) => each !== "");
  if (count.kind === "masked" || others.kind === "masked") return { main: HIDDEN, note: apart.join(" ; ") };
  const of = count.count + others.count;
  if (of === 0) return { main: "–", note: apart.join(" ; ") };
  const percent = Math.round((100 * count.count) / of);
  return { main: `${percent} %`, note: [`${number(count.count)} sur ${number(of)}`, ...apart].join(" ; ") };
}

const ofPeople = (of: Masked): string => (of.kind === "shown" ? `, sur ${counted(of.count, "personne")}` : "");

function figure(value: MaskedValue): FigureWords {
  switch (value.kind) {
    case "count":
      return { main: value.count.kind === "shown" ? number(value.count.count) : HIDDEN, note: "" };
    case "share":
      return shareWords(value);
    case "mean":
      return value.minutes === null
        ? { main: "–", note: "aucune semaine" }
        : { main: formatHours(Math.round(value.minutes)), note: `sur ${counted(value.weeks, "semaine")}` };
    case "spread":
      return value.days === null
        ? { main: "–", note: "" }
        : {
            main: days(value.days.median),
            note: `la moitié entre ${days(value.days.low)} et ${days(value.days.high)}${ofPeople(value.of)}`,
          };
    case "masked":
      return { main: HIDDEN, note: "" };
    case "notKnown":
      return { main: "–", note: "pas de convention connue pour cette période" };
  }
}

function filesRead(cases: Masked): string {
  if (cases.kind === "masked") return "des dossiers que vous lisez (nombre masqué)";
  return `${cases.count > 1 ? `des ${number(cases.count)} dossiers` : "du dossier"} que vous lisez`;
}

const peopleTold = (cases: Masked): string =>
  cases.kind === "masked" ? "personnes accompagnées (nombre masqué)" : counted(cases.count, "personne");

export const figures = typesetAll({
  title: "Chiffres",
  reading: "Les chiffres sont en train d’être comptés…",
  unread: "Les chiffres n’ont pas pu être comptés cette fois. Rien n’est perdu : vous pouvez réessayer.",
  again: "Réessayer",
  fromFiles: (cases: Masked): string => `Comptés sur cet ordinateur, à partir ${filesRead(cases)}.`,
  fromPublished: (cases: Masked, at: string): string =>
    `Comptés à partir des faits datés de ${peopleTold(cases)}, publiés sous pseudonyme par les équipes. Ni nom, ni santé, ni justice : aucun dossier n’est lu ici. Dernière publication : ${at}.`,
  since: (day: CalendarDay): string => `Premiers faits connus : ${formatFrenchDay(day)}.`,
  period: "Période",
  periods: {
    year: "Cette année",
    twelveMonths: "12 derniers mois",
    quarter: "Ce trimestre",
    lastQuarter: "Trimestre précédent",
    always: "Depuis le début",
  },
  span: (from: CalendarDay, to: CalendarDay): string => `Du ${formatFrenchDay(from)} au ${formatFrenchDay(to)}`,
  mask: "Masquer les petits nombres",
  maskHelp:
    "De 1 à 4 personnes, un nombre pourrait désigner quelqu’un : il est masqué, et avec lui ceux qui le trahiraient. Ce qui s’imprime l’est toujours.",
  exactHelp: "Nombres exacts : à garder sur cet écran. Ce qui s’imprime reste masqué.",
  print: "Imprimer",
  printed: (project: string, on: CalendarDay): string => `${project}, le ${formatFrenchDay(on)}`,
  figure: "Ce qui est compté",
  value: "Nombre",
  values: figure,
  byOrganization: "Par structure",
  emptyFiles: "Rien à compter encore",
  emptyFilesHelp:
    "Les chiffres viennent des dossiers que vous lisez : dès qu’il y en a un, le parcours, les délais et les heures se comptent ici tout seuls.",
  emptyFilesAct: "Voir les dossiers",
  emptyPublished: "Rien n’est publié encore",
  emptyPublishedHelp:
    "Les ordinateurs qui tiennent un dossier publient d’eux-mêmes des faits datés, sous pseudonyme. Ils arrivent ici à leur prochaine connexion.",
  unrecorded:
    "Pas encore comptés, faute d’être notés dans l’application : droits ouverts, allocation, emplois durables, cartes de compétences.",
  sections: {
    path: "Le parcours",
    stock: "Au dernier jour de la période",
    delays: "Délais entre deux étapes",
    cohort: "Ce que deviennent les personnes repérées",
    activity: "Heures, entretiens, rendez-vous",
    found: "Freins repérés",
    lowered: "Freins levés ou allégés",
    exits: "Sorties",
    afterEntry: "Après l’entrée dans le CEJ",
  },
});
