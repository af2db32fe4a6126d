import { addMonths, daysBetween } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { CEJ_JR_STEERING, type IndicatorDefinition, ours, STATE_FIGURES } from "../definition.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import { isWithin, type Scope } from "../scope.ts";
import { type Share, shareOf } from "../value.ts";
import { beginsIn, FOUND, firstOn, isInCej } from "./events.ts";
import { quartilesOf } from "./quartiles.ts";

/** IND-9: those still in a CEJ so many months, date to date, after their first opening in the period. */
function inCejAfter(files: readonly FileFigures[], { period, until }: Scope, months: number): Share {
  return shareOf(
    files.flatMap((file) => {
      const opened = firstOn(file, "opened");
      if (opened === null || !beginsIn(file, period, "opened")) return [];
      const date = addMonths(opened, months);
      if (date > until) return ["notYet"];
      return [isInCej(file, date) ? "yes" : "no"];
    }),
  );
}

const presence: readonly IndicatorDefinition[] = [3, 6, 12].map((months) => ({
  code: `inCejAt${months}`,
  rule: "IND-9",
  label: french`Présents à ${months} mois`,
  definition: french`Parmi les premières ouvertures de la période, part des personnes dans un CEJ ${months} mois après, jour pour jour.`,
  measure: "afterEntry",
  source: CEJ_JR_STEERING,
  compute: (files, scope) => inCejAfter(files, scope, months),
}));

/** Cohorts followed until today (IND-9). */
export const cohorts: readonly IndicatorDefinition[] = [
  {
    code: "conversion",
    rule: "IND-9",
    label: "Taux d’ouverture",
    definition: "Parmi les personnes repérées dans la période, part de celles pour qui un CEJ a été ouvert depuis.",
    measure: "cohort",
    source: CEJ_JR_STEERING,
    compute: (files, { period }) =>
      shareOf(files.filter((file) => beginsIn(file, period, ...FOUND)).map((file) => hasHappened(file, "opened"))),
  },
  {
    code: "conversionAge",
    rule: "IND-9",
    label: "Ancienneté des repérages de la période",
    definition: french`Jours écoulés depuis le repérage, à lire avec le taux d’ouverture : une cohorte jeune ouvre encore.`,
    measure: "cohort",
    source: ours("l’âge de la cohorte se montre toujours avec le taux"),
    compute: (files, { period, until }) => {
      const ages = files.flatMap((file) => {
        const found = firstOn(file, ...FOUND);
        return found !== null && isWithin(found, period) ? [daysBetween(found, until)] : [];
      });
      return { kind: "spread", days: quartilesOf(ages), of: ages.length, notReached: 0, outOfOrder: 0 };
    },
  },
  {
    code: "allowanceShare",
    rule: "IND-9",
    label: "Part avec allocation",
    definition: "Parmi les premières ouvertures de la période, part de celles dont l’allocation a été ouverte.",
    measure: "cohort",
    source: STATE_FIGURES,
    compute: (files, { period }) =>
      shareOf(
        files.filter((file) => beginsIn(file, period, "opened")).map((file) => hasHappened(file, "allowanceOpened")),
      ),
  },
  ...presence,
];

const hasHappened = (file: FileFigures, kind: FigureEventKind): "yes" | "no" =>
  firstOn(file, kind) === null ? "no" : "yes";
