import { daysBetween } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { CEJ_JR_STEERING, type IndicatorDefinition, ours, STATE_APP } from "../definition.ts";
import type { FigureEventKind, FileFigures, ObstacleDomain } from "../figures.ts";
import { beginsIn, firstOn } from "../path/events.ts";
import { isWithin, type Scope } from "../scope.ts";
import type { Thresholds } from "../thresholds.ts";
import { countOf, type Share, shareOf, shareOfActs } from "../value.ts";

/** What each domain is called in a sentence. */
export const obstacleLabels: Readonly<Record<ObstacleDomain, string>> = {
  housing: "Logement",
  resources: "Ressources",
  mobility: "Mobilité",
  papers: "Papiers et droits",
  relationships: "Entourage",
  trainingAndJob: "Formation et emploi",
  languageAndDigital: "Langue et numérique",
  selfEsteem: "Estime de soi",
};

/** First and last answers of those who first answered about a domain in the period. */
function answersOf(files: readonly FileFigures[], { period }: Scope, wanted: ObstacleDomain) {
  return files.flatMap(({ obstacles }) => {
    const answers = obstacles
      .filter(({ domain }) => domain === wanted)
      .sort((left, right) => daysBetween(right.on, left.on));
    const [first, last] = [answers.at(0), answers.at(-1)];
    return first !== undefined && last !== undefined && isWithin(first.on, period) ? [{ first, last }] : [];
  });
}

/** IND-13: of those who first answered in the period, how many had an obstacle then. */
const obstaclesFound = (files: readonly FileFigures[], scope: Scope, domain: ObstacleDomain): Share =>
  shareOf(answersOf(files, scope, domain).map(({ first }) => (first.level > 0 ? "yes" : "no")));

/** IND-13: of those who had one, how many have a lower one now. Two answers that are too close tell nothing yet. */
const obstaclesLowered = (
  files: readonly FileFigures[],
  scope: Scope,
  domain: ObstacleDomain,
  { progressDays }: Thresholds,
): Share =>
  shareOf(
    answersOf(files, scope, domain)
      .filter(({ first }) => first.level > 0)
      .map(({ first, last }) => {
        if (daysBetween(first.on, last.on) < progressDays) return "notYet";
        return last.level < first.level ? "yes" : "no";
      }),
  );

const domains = Object.keys(obstacleLabels) as ObstacleDomain[];

const obstacles: readonly IndicatorDefinition[] = [
  ...domains.map(
    (domain): IndicatorDefinition => ({
      code: `obstacleFound.${domain}`,
      rule: "IND-13",
      label: `Freins repérés (${obstacleLabels[domain]})`,
      definition:
        "Parmi les personnes dont la première réponse tombe dans la période, part de celles qui ont ce frein.",
      measure: "cohort",
      source: CEJ_JR_STEERING,
      compute: (files, scope) => obstaclesFound(files, scope, domain),
    }),
  ),
  ...domains.map(
    (domain): IndicatorDefinition => ({
      code: `obstacleProgress.${domain}`,
      rule: "IND-13",
      label: `Freins levés ou allégés (${obstacleLabels[domain]})`,
      definition: french`Parmi les personnes qui avaient ce frein à leur première réponse, part de celles dont la dernière est plus basse, à 30 jours d’écart au moins.`,
      measure: "cohort",
      source: ours(french`deux réponses à 30 jours d’écart au moins`),
      compute: (files, scope, thresholds) => obstaclesLowered(files, scope, domain, thresholds),
    }),
  ),
];

const flow = (code: string, label: string, kind: FigureEventKind): IndicatorDefinition => ({
  code,
  rule: "IND-14",
  label,
  definition: "Personnes pour qui cela arrive pour la première fois dans la période, sans aucun contenu.",
  measure: "flow",
  source: CEJ_JR_STEERING,
  compute: (files, { period }) => countOf(files.filter((file) => beginsIn(file, period, kind)).length),
});

const shareWith = (code: string, label: string, kind: FigureEventKind): IndicatorDefinition => ({
  code,
  rule: "IND-14",
  label,
  definition: "Parmi les premières ouvertures de la période, part des personnes pour qui cela existe aujourd’hui.",
  measure: "cohort",
  source: STATE_APP,
  compute: (files, { period }) =>
    shareOf(
      files
        .filter((file) => beginsIn(file, period, "opened"))
        .map((file) => (firstOn(file, kind) === null ? "no" : "yes")),
    ),
});

/** Obstacles, rights, lines mobilised (IND-13, IND-14). */
export const progress: readonly IndicatorDefinition[] = [
  ...obstacles,
  {
    code: "rightsOpened",
    rule: "IND-14",
    label: "Droits ouverts",
    definition: "Nombre de droits ouverts dans la période, sans dire lesquels.",
    measure: "flow",
    source: CEJ_JR_STEERING,
    compute: (files, { period }) => {
      const opened = files.map(({ rights }) =>
        rights.filter(({ openedOn }) => openedOn !== null && isWithin(openedOn, period)),
      );
      return countOf(opened.flat().length, opened.filter((rights) => rights.length > 0).length);
    },
  },
  {
    code: "rightsTakenUp",
    rule: "IND-14",
    label: "Recours aux droits suggérés",
    definition: "Parmi les droits suggérés dans la période, part de ceux qui ont été ouverts depuis.",
    measure: "cohort",
    source: STATE_APP,
    compute: (files, { period }) => {
      const suggested = files.map(({ rights }) =>
        rights.filter(({ suggestedOn }) => suggestedOn !== null && isWithin(suggestedOn, period)),
      );
      return shareOfActs(suggested, ({ openedOn }) => openedOn !== null);
    },
  },
  flow("housingMobilised", "Volet logement mobilisé", "housingMobilised"),
  flow("housingSolved", "Situation de logement résolue", "housingSolved"),
  flow("mobilityMobilised", "Volet mobilité mobilisé", "mobilityMobilised"),
  flow("mobilitySolved", "Situation de mobilité résolue", "mobilitySolved"),
  shareWith("skillsCard", "Part avec une carte de compétences", "skillsCard"),
  shareWith("trainingProject", "Part avec un projet d’immersion ou de formation", "trainingProject"),
];
