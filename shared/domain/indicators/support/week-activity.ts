import { weeklyDuty } from "#shared/domain/activity-hours/index.ts";
import { entryAt } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type IndicatorDefinition, STATE_FIGURES } from "../definition.ts";
import type { FileFigures, WeekFigure } from "../figures.ts";
import { isWithin, type Scope } from "../scope.ts";
import { type Mean, type Share, shareOfActs } from "../value.ts";

/** A week belongs to the period that holds its Monday: periods side by side share no week. */
const weeksIn = (file: FileFigures, { period }: Scope): readonly WeekFigure[] =>
  file.weeks.filter(({ monday }) => isWithin(monday, period));

const peopleWithWeeks = (files: readonly FileFigures[], scope: Scope): number =>
  files.filter((file) => weeksIn(file, scope).length > 0).length;

function meanOf(files: readonly FileFigures[], scope: Scope, minutesOf: (week: WeekFigure) => number): Mean {
  const weeks = files.flatMap((file) => weeksIn(file, scope));
  const total = weeks.reduce((sum, week) => sum + minutesOf(week), 0);
  return {
    kind: "mean",
    minutes: weeks.length === 0 ? null : total / weeks.length,
    weeks: weeks.length,
    people: peopleWithWeeks(files, scope),
  };
}

function shareAtDuty(files: readonly FileFigures[], scope: Scope, minutesOf: (week: WeekFigure) => number): Share {
  const weeks = files.map((file) => weeksIn(file, scope));
  return shareOfActs(weeks, (week) => {
    const duty = entryAt(weeklyDuty, week.monday);
    return duty !== null && minutesOf(week) >= duty.value.leastMinutes;
  });
}

const flat = ({ flatMinutes }: WeekFigure): number => flatMinutes;
const real = ({ realMinutes }: WeekFigure): number => realMinutes;

const MEAN = "Moyenne des semaines ordinaires ou aménagées qui ont au moins un jour dans le CEJ";
const SHARE = french`Part des semaines ordinaires ou aménagées, avec au moins un jour dans le CEJ, qui atteignent 15 h`;

/** Hours a week (IND-10): flat and real hours are two measures, shown apart. */
export const weekActivity: readonly IndicatorDefinition[] = [
  {
    code: "hoursPerWeekFlat",
    rule: "IND-10",
    label: "Heures par semaine active (forfait validé)",
    definition: french`${MEAN}, en heures forfaitaires validées.`,
    measure: "activity",
    source: STATE_FIGURES,
    compute: (files, scope) => meanOf(files, scope, flat),
  },
  {
    code: "hoursPerWeekReal",
    rule: "IND-10",
    label: "Heures par semaine active (temps réel)",
    definition: french`${MEAN}, en temps réel noté.`,
    measure: "activity",
    source: STATE_FIGURES,
    compute: (files, scope) => meanOf(files, scope, real),
  },
  {
    code: "weeksAt15Flat",
    rule: "IND-10",
    label: french`Semaines à 15 h ou plus (forfait validé)`,
    definition: french`${SHARE}, en heures forfaitaires validées.`,
    measure: "activity",
    source: STATE_FIGURES,
    compute: (files, scope) => shareAtDuty(files, scope, flat),
  },
  {
    code: "weeksAt15Real",
    rule: "IND-10",
    label: french`Semaines à 15 h ou plus (temps réel)`,
    definition: french`${SHARE}, en temps réel noté.`,
    measure: "activity",
    source: STATE_FIGURES,
    compute: (files, scope) => shareAtDuty(files, scope, real),
  },
];
