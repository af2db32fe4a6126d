import { daysBetween } from "#shared/kernel/calendar-day.ts";
import { CEJ_JR_STEERING, type IndicatorDefinition, ours, STATE_APP } from "./definition.ts";
import { beginsIn, firstOn } from "./events.ts";
import type { FigureEventKind, FileFigures, ObstacleDomain } from "./figures.ts";
import { isWithin, type Scope } from "./scope.ts";
import type { Thresholds } from "./thresholds.ts";
import { countOf, type Share, shareOf, shareOfActs } from "./value.ts";

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

/**
 * IND-13: of those who first answered in the period with an obstacle, how many now have a lower one. Two answers that
 * are too close tell nothing: not yet.
 */
function obstaclesLowered(
  files: readonly FileFigures[],
  { period }: Scope,
  { progressDays }: Thresholds,
  wanted: ObstacleDomain,
): Share {
  return shareOf(
    files.flatMap((file) => {
      const answers = file.obstacles.filter(({ domain }) => domain === wanted).sort((a, b) => daysBetween(b.on, a.on));
      const [first, last] = [answers.at(0), answers.at(-1)];
      if (first === undefined || last === undefined || first.level === 0 || !isWithin(first.on, period)) return [];
      if (daysBetween(first.on, last.on) < progressDays) return ["notYet"];
      return [last.level < first.level ? "yes" : "no"];
    }),
  );
}

const obstacles: readonly IndicatorDefinition[] = Object.entries(obstacleLabels).map(([domain, label]) => ({
  code: `obstacleProgress.${domain}`,
  rule: "IND-13",
  label: `Freins levés ou allégés : ${label}`,
  definition:
    "Parmi les personnes dont le premier niveau noté dans la période est un frein, part de celles dont le dernier est plus bas, à 30 jours d’écart au moins.",
  measure: "cohort",
  source: ours("deux réponses à 30 jours d’écart au moins"),
  compute: (files, scope, thresholds) => obstaclesLowered(files, scope, thresholds, domain as ObstacleDomain),
}));

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
    compute: (files, { period }) =>
      countOf(
        files.flatMap(({ rights }) => rights).filter(({ openedOn }) => openedOn !== null && isWithin(openedOn, period))
          .length,
      ),
  },
  {
    code: "rightsTakenUp",
    rule: "IND-14",
    label: "Recours aux droits suggérés",
    definition: "Parmi les droits suggérés dans la période, part de ceux qui ont été ouverts depuis.",
    measure: "cohort",
    source: STATE_APP,
    compute: (files, { period }) => {
      const suggestedOf = ({ rights }: FileFigures) =>
        rights.filter(({ suggestedOn }) => suggestedOn !== null && isWithin(suggestedOn, period));
      const suggested = files.flatMap(suggestedOf);
      const opened = suggested.filter(({ openedOn }) => openedOn !== null);
      return shareOfActs(opened.length, suggested.length, files.filter((file) => suggestedOf(file).length > 0).length);
    },
  },
  flow("housingMobilised", "Volet logement mobilisé", "housingMobilised"),
  flow("housingSolved", "Logement : situation résolue", "housingSolved"),
  flow("mobilityMobilised", "Volet mobilité mobilisé", "mobilityMobilised"),
  flow("mobilitySolved", "Mobilité : situation résolue", "mobilitySolved"),
  shareWith("skillsCard", "Part avec une carte de compétences", "skillsCard"),
  shareWith("trainingProject", "Part avec un projet d’immersion ou de formation", "trainingProject"),
];
