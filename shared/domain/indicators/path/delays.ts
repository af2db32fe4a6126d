import { daysBetween } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { CEJ_JR_STEERING, type IndicatorDefinition } from "../definition.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import type { Scope } from "../scope.ts";
import type { Spread } from "../value.ts";
import { beginsIn, FOUND, firstOn } from "./events.ts";
import { quartilesOf } from "./quartiles.ts";

/** IND-7: days from the first of one kind to the first of another, for those who began in the period, seen until today. */
function delay(
  files: readonly FileFigures[],
  { period }: Scope,
  start: readonly FigureEventKind[],
  end: FigureEventKind,
): Spread {
  const cohort = files.filter((file) => beginsIn(file, period, ...start));
  const delays = cohort.flatMap((file) => {
    const [from, to] = [firstOn(file, ...start), firstOn(file, end)];
    return from === null || to === null ? [] : [daysBetween(from, to)];
  });
  const inOrder = delays.filter((days) => days >= 0);
  return {
    kind: "spread",
    days: quartilesOf(inOrder),
    of: inOrder.length,
    notReached: cohort.length - delays.length,
    outOfOrder: delays.length - inOrder.length,
  };
}

const STEPS: readonly (readonly [
  code: string,
  label: string,
  start: readonly FigureEventKind[],
  end: FigureEventKind,
])[] = [
  ["delayFoundToContact", "Du repérage au contact", FOUND, "inContact"],
  ["delayContactToPreDiagnosis", "Du contact au pré-diagnostic", ["inContact"], "preDiagnosed"],
  ["delayPreDiagnosisToShared", "Du pré-diagnostic au diagnostic partagé", ["preDiagnosed"], "diagnosisShared"],
  ["delaySharedToConcluded", "Du diagnostic partagé à la conclusion", ["diagnosisShared"], "concluded"],
  ["delayConcludedToOpened", "De la conclusion à l’ouverture", ["concluded"], "opened"],
  ["delayFoundToOpened", "Du repérage à l’ouverture", FOUND, "opened"],
];

/** Median delays between the steps of the path. */
export const delays: readonly IndicatorDefinition[] = STEPS.map(([code, label, start, end]) => ({
  code,
  rule: "IND-7",
  label,
  definition: french`Délai médian et quartiles, en jours, des personnes dont la première étape tombe dans la période ; part de celles qui n’ont pas encore atteint la seconde.`,
  measure: "cohort",
  source: CEJ_JR_STEERING,
  compute: (files, scope) => delay(files, scope, start, end),
}));
