import { addDays, addMonths, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type IndicatorDefinition, STATE_FIGURES } from "./definition.ts";
import type { ExitOutcome, FileFigures, JobFigure } from "./figures.ts";
import { beginsIn, firstOn } from "./path/events.ts";
import { isWithin, type Scope } from "./scope.ts";
import type { Thresholds } from "./thresholds.ts";
import { countOf, type Share, shareOf } from "./value.ts";

/** Outcome of the first exit in the period, for each person who left then for the first time. */
const outcomesIn = (files: readonly FileFigures[], { period }: Scope): readonly ExitOutcome[] =>
  files.flatMap((file) => {
    const exited = firstOn(file, "exited");
    const event = file.events.find(({ kind, on }) => kind === "exited" && on === exited);
    return event?.kind === "exited" && isWithin(event.on, period) ? [event.outcome] : [];
  });

/** IND-15: what nobody has noted of an exit is neither yes nor no. */
const isPositive = (outcome: ExitOutcome, positive: readonly ExitOutcome[]): "yes" | "no" | "unknown" =>
  outcome === "unknown" ? "unknown" : positive.includes(outcome) ? "yes" : "no";

/**
 * IND-12: access to a job within nine months after entry. A job that began in time answers yes; no is known once the
 * work situation is known to the last day; before that day comes, it is too early.
 */
function jobAfterEntry(
  files: readonly FileFigures[],
  { period, until }: Scope,
  { jobMonthsAfterEntry }: Thresholds,
  counts: (job: JobFigure) => boolean,
): Share {
  return shareOf(
    files.flatMap((file) => {
      const opened = firstOn(file, "opened");
      if (opened === null || !isWithin(opened, period)) return [];
      const last = addMonths(opened, jobMonthsAfterEntry);
      if (last > until) return ["notYet"];
      if (file.jobs.some((job) => isWithin(job.firstDay, { from: opened, to: last }) && counts(job))) return ["yes"];
      return [isKnownAt(file, last) ? "no" : "unknown"];
    }),
  );
}

/** IND-12: durable employment on the day that comes six months after the first exit. */
function durableAfterExit(
  files: readonly FileFigures[],
  { period, until }: Scope,
  { jobMonthsAfterExit }: Thresholds,
): Share {
  return shareOf(
    files.flatMap((file) => {
      const exited = firstOn(file, "exited");
      if (exited === null || !beginsIn(file, period, "exited")) return [];
      const date = addMonths(exited, jobMonthsAfterExit);
      if (date > until) return ["notYet"];
      if (!isKnownAt(file, date)) return ["unknown"];
      return [file.jobs.some((job) => job.isDurable && covers(job, date)) ? "yes" : "no"];
    }),
  );
}

const isKnownAt = ({ workKnownUntil }: FileFigures, date: CalendarDay): boolean =>
  workKnownUntil !== null && workKnownUntil >= date;

const covers = ({ firstDay, lastDay }: JobFigure, date: CalendarDay): boolean =>
  firstDay <= date && (lastDay === null || date <= lastDay);

/** A month date to date: from 1 March to 31 March. */
const lastsOneMonth = ({ firstDay, lastDay }: JobFigure): boolean =>
  lastDay === null || lastDay >= addDays(addMonths(firstDay, 1), -1);

const afterEntry = (code: string, label: string, counts: (job: JobFigure) => boolean): IndicatorDefinition => ({
  code,
  rule: "IND-12",
  label,
  definition:
    "Parmi les premières ouvertures de la période, part des personnes qui ont commencé cet emploi dans les neuf mois après l’entrée.",
  measure: "afterEntry",
  source: STATE_FIGURES,
  compute: (files, scope, thresholds) => jobAfterEntry(files, scope, thresholds, counts),
});

/** Exits and jobs (IND-12, IND-15). */
export const exits: readonly IndicatorDefinition[] = [
  {
    code: "exits",
    rule: "IND-15",
    label: "Sorties",
    definition: "Première sortie de la personne, dans la période.",
    measure: "flow",
    source: STATE_FIGURES,
    compute: (files, scope) => countOf(outcomesIn(files, scope).length),
  },
  {
    code: "positiveExitStrict",
    rule: "IND-15",
    label: "Sorties positives (plus de six mois)",
    definition: "Part des sorties de la période qui sont positives, un CDD devant durer plus de six mois.",
    measure: "flow",
    source: STATE_FIGURES,
    compute: (files, scope) => shareOf(outcomesIn(files, scope).map((outcome) => isPositive(outcome, ["positive"]))),
  },
  {
    code: "positiveExitWide",
    rule: "IND-15",
    label: "Sorties positives (six mois ou plus)",
    definition: "Part des sorties de la période qui sont positives, un CDD de six mois comptant aussi.",
    measure: "flow",
    source: STATE_FIGURES,
    compute: (files, scope) =>
      shareOf(outcomesIn(files, scope).map((outcome) => isPositive(outcome, ["positive", "positiveWide"]))),
  },
  afterEntry("jobAt9AfterEntry.any", french`Un emploi dans les 9 mois après l’entrée`, () => true),
  afterEntry(
    "jobAt9AfterEntry.oneMonth",
    french`Un emploi d’un mois ou plus dans les 9 mois après l’entrée`,
    lastsOneMonth,
  ),
  afterEntry(
    "jobAt9AfterEntry.durable",
    french`Un emploi durable dans les 9 mois après l’entrée`,
    ({ isDurable }) => isDurable,
  ),
  {
    code: "jobAt6AfterExit",
    rule: "IND-12",
    label: french`En emploi durable 6 mois après la sortie`,
    definition:
      "Parmi les premières sorties de la période, part des personnes en emploi durable le jour des six mois après la sortie.",
    measure: "afterExit",
    source: STATE_FIGURES,
    compute: durableAfterExit,
  },
];
