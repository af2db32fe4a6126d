import type {
  DutyFigure,
  FigureEvent,
  JobFigure,
  ObstacleFigure,
  WeekFigure,
} from "#shared/domain/indicators/index.ts";
import type { AgeBracket, CertificationLevel } from "#shared/domain/people/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";

/**
 * FIG-1, FIG-2: what is published of one case. There is no field for a text, a name, a place, an author, a birth date, nor
 * for anything of health or of justice.
 */
export type CaseFacts = {
  /** At signature; `null` before. */
  readonly age: AgeBracket | null;
  readonly level: CertificationLevel | null;
  /** The first day of the first contract; `null` before it is open. */
  readonly startsOn: CalendarDay | null;
  readonly events: readonly FigureEvent[];
  /** FIG-3: those with time in them. */
  readonly weeks: readonly WeekFigure[];
  /** FIG-3: interviews and reviews that took place. */
  readonly held: readonly HeldFigure[];
  readonly obstacles: readonly ObstacleFigure[];
  readonly jobs: readonly JobFigure[];
  readonly workKnownUntil: CalendarDay | null;
};

export type HeldFigure = Pick<DutyFigure, "kind" | "on">;

export const noFacts: CaseFacts = {
  age: null,
  level: null,
  startsOn: null,
  events: [],
  weeks: [],
  held: [],
  obstacles: [],
  jobs: [],
  workKnownUntil: null,
};
