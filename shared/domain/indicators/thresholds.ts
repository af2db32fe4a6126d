import { type DatedTable, entryAt, type Source } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";

/** Delays that the definitions rest on. A code may carry its figure (`noContact30`): another figure is another code. */
export type Thresholds = {
  /** Days without any sign after which a file is flagged. */
  readonly noContactDays: number;
  /** Days without an exchange after which a file that is not opened counts as lost, apart. */
  readonly silentDays: number;
  /** Days between two answers for a progress to mean something. */
  readonly progressDays: number;
  /** Months after entry within which access to a job is measured. */
  readonly jobMonthsAfterEntry: number;
  /** Months after exit at which durable employment is measured. */
  readonly jobMonthsAfterExit: number;
};

const source: Source = {
  reference: french`Bilans régionaux du CEJ (2023), fiche de lancement de l’application du CEJ ; 90 jours : convention du projet`,
  status: "derived",
};

const thresholds: DatedTable<Thresholds> = [
  {
    from: day("2022-03-01"),
    to: null,
    value: { noContactDays: 30, silentDays: 90, progressDays: 30, jobMonthsAfterEntry: 9, jobMonthsAfterExit: 6 },
    source,
  },
];

/** IND-5: the delays in force on a day; `null` before the scheme existed. */
export const thresholdsOn = (on: CalendarDay): Thresholds | null => entryAt(thresholds, on)?.value ?? null;
