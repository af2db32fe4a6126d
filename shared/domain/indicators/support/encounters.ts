import { type CalendarDay, mondayOf } from "#shared/kernel/calendar-day.ts";
import { monthOf } from "#shared/kernel/calendar-month.ts";
import { type IndicatorDefinition, ours, STATE_APP } from "../definition.ts";
import type { DutyFigure, FigureEventKind, FileFigures } from "../figures.ts";
import { daysOf } from "../path/events.ts";
import { isWithin, type Scope } from "../scope.ts";
import { type Share, shareOfActs } from "../value.ts";

/** The share of acts that count, over the acts of all files. */
const shareOver = <Act>(
  files: readonly FileFigures[],
  actsOf: (file: FileFigures) => readonly Act[],
  counts: (act: Act) => boolean,
): Share => shareOfActs(files.map(actsOf), counts);

const heldShare = (files: readonly FileFigures[], { period }: Scope, wanted: DutyFigure["kind"]): Share =>
  shareOver(
    files,
    (file) => file.duties.filter(({ kind, on }) => kind === wanted && isWithin(on, period)),
    ({ isHeld }) => isHeld,
  );

const KEPT_OR_MISSED: readonly FigureEventKind[] = ["present", "absentExcused", "absentUnexcused"];

/** Spans of active weeks (a week, a month), each with whether an exchange took place in it. */
function spansWithExchange(
  files: readonly FileFigures[],
  { period }: Scope,
  spanOf: (date: CalendarDay) => string,
): Share {
  return shareOver(
    files,
    (file) => {
      const exchanged = new Set(daysOf(file, "reached", "present").map(spanOf));
      const active = file.weeks.filter(({ monday }) => isWithin(monday, period)).map(({ monday }) => spanOf(monday));
      return [...new Set(active)].map((span) => exchanged.has(span));
    },
    (hasExchange) => hasExchange,
  );
}

/** Interviews, reviews, appointments, exchanges (IND-11). */
export const encounters: readonly IndicatorDefinition[] = [
  {
    code: "meetingsHeld",
    rule: "IND-11",
    label: "Entretiens hebdomadaires tenus",
    definition: "Entretiens tenus, téléphone compris, parmi ceux qui étaient dus.",
    measure: "activity",
    source: STATE_APP,
    compute: (files, scope) => heldShare(files, scope, "weeklyMeeting"),
  },
  {
    code: "reviewsHeld",
    rule: "IND-11",
    label: "Points d’étape tenus",
    definition: "Points d’étape tenus, téléphone exclu, parmi ceux qui étaient dus.",
    measure: "activity",
    source: STATE_APP,
    compute: (files, scope) => heldShare(files, scope, "monthlyReview"),
  },
  {
    code: "missedRate",
    rule: "IND-11",
    label: "Rendez-vous manqués",
    definition: "Absences non excusées, parmi les présences et les absences, excusées ou non.",
    measure: "activity",
    source: STATE_APP,
    compute: (files, { period }) =>
      shareOver(
        files,
        (file) => file.events.filter(({ kind, on }) => KEPT_OR_MISSED.includes(kind) && isWithin(on, period)),
        ({ kind }) => kind === "absentUnexcused",
      ),
  },
  {
    code: "weeksWithExchange",
    rule: "IND-11",
    label: "Semaines avec un échange",
    definition: "Semaines actives dans lesquelles au moins un échange ou un rendez-vous a eu lieu.",
    measure: "activity",
    source: STATE_APP,
    compute: (files, scope) => spansWithExchange(files, scope, mondayOf),
  },
  {
    code: "monthsWithExchange",
    rule: "IND-11",
    label: "Mois avec un échange",
    definition:
      "Mois où commence au moins une semaine active, et dans lesquels un échange ou un rendez-vous a eu lieu.",
    measure: "activity",
    source: ours("le mois est celui du lundi des semaines actives"),
    compute: (files, scope) => spansWithExchange(files, scope, monthOf),
  },
];
