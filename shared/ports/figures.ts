// Figures, as the window asks for them and is shown them: worked out in the engine, on what this person may read.
import type { Masked, MaskedValue, Measure, Period, Value } from "#shared/domain/indicators/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";

/** A number as it is, and as it may leave this computer. */
export type FigureValue = { readonly exact: Value; readonly masked: MaskedValue };

export type FigureView = FigureValue & {
  readonly code: string;
  readonly label: string;
  readonly definition: string;
  readonly measure: Measure;
  /** Where the definition comes from. */
  readonly source: string;
};

/** One figure by organisation; `cells` in the order of `organizations`. */
export type FigureRow = { readonly code: string; readonly label: string; readonly cells: readonly FigureValue[] };

export type FiguresView = {
  /** `files`: from the files that this person reads; `published`: from what those who hold the cases publish. */
  readonly from: "files" | "published";
  readonly period: Period;
  readonly caseCount: number;
  /** IND-20: as it may leave this computer. */
  readonly maskedCaseCount: Masked;
  /** The first day of which anything is told; `null`: nothing is. */
  readonly since: CalendarDay | null;
  /** When somebody published last; `null` where nothing is published. */
  readonly publishedAt: Instant | null;
  readonly figures: readonly FigureView[];
  /** Empty where one organisation is all there is. */
  readonly organizations: readonly string[];
  readonly byOrganization: readonly FigureRow[];
};

export type FiguresCalls = { readonly countFigures: (period: Period) => Promise<FiguresView> };
