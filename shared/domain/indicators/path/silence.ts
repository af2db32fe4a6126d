import { type CalendarDay, daysBetween } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type IndicatorDefinition, ours, STATE_APP } from "../definition.ts";
import type { FigureEventKind, FileFigures } from "../figures.ts";
import { countOf } from "../value.ts";
import { daysOf, firstOn, foundOn, isFollowed } from "./events.ts";

/** Days since the last event of these kinds, or since the file was found; `null` for a file that nobody follows. */
function silenceOn(file: FileFigures, date: CalendarDay, ...signs: readonly FigureEventKind[]): number | null {
  const found = foundOn(file);
  if (found === null || !isFollowed(file, date)) return null;
  const last = daysOf(file, ...signs).findLast((on) => on <= date);
  return daysBetween(last !== undefined && last > found ? last : found, date);
}

/** Files that fall silent (IND-8). */
export const silence: readonly IndicatorDefinition[] = [
  {
    code: "noContact30",
    rule: "IND-8",
    label: french`Sans contact ni action depuis 30 jours`,
    definition: french`Dossiers suivis sans échange, sans rendez-vous tenu et sans action faite depuis 30 jours ou plus, au dernier jour.`,
    measure: "stock",
    source: STATE_APP,
    compute: (files, { period }, { noContactDays }) =>
      countOf(
        files.filter((file) => (silenceOn(file, period.to, "reached", "present", "actionDone") ?? 0) >= noContactDays)
          .length,
      ),
  },
  {
    code: "silent90",
    rule: "IND-8",
    label: french`Sans échange depuis 90 jours, avant ouverture`,
    definition: french`Dossiers suivis, jamais ouverts, sans échange depuis 90 jours ou plus ; à montrer à part des perdus de vue.`,
    measure: "stock",
    source: ours(french`90 jours`),
    compute: (files, { period }, { silentDays }) =>
      countOf(
        files.filter((file) => {
          const opened = firstOn(file, "opened");
          const isNeverOpened = opened === null || opened > period.to;
          return isNeverOpened && (silenceOn(file, period.to, "reached") ?? 0) >= silentDays;
        }).length,
      ),
  },
];
