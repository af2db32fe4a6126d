import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { FigureProfile } from "./profile.ts";

// What a device that holds a file publishes for counting: dated facts under an id that names nobody, without health,
// without justice, without a text. A reason, a place, an author has no field here, so that none can be published.

/** Kinds of dated facts. One may happen several times; the first one counts (IND-2). */
export const figureEventKinds = [
  // The file was begun.
  "found",
  // First referral by someone else; first encounter; first two-way exchange.
  "referred",
  "met",
  "inContact",
  // Takes up, or takes up again, the way to the contract (*remobilisation*).
  "reengaging",
  "preDiagnosed",
  "diagnosisShared",
  // Third valid signature on one text; act of the Mission Locale that opens the CEJ, renewals included.
  "concluded",
  "opened",
  "exited",
  // Ways in which a path ends without a contract; `closed` stands for all the others.
  "redirected",
  "refused",
  "lost",
  "closed",
  // No paper that blocks the signature is missing any more; one is missing again.
  "papersComplete",
  "papersMissing",
  // Two-way exchange; appointment kept, missed with or without excuse; action done.
  "reached",
  "present",
  "absentExcused",
  "absentUnexcused",
  "actionDone",
  "allowanceOpened",
  "housingMobilised",
  "housingSolved",
  "mobilityMobilised",
  "mobilitySolved",
  // A skills card was made; an immersion, an apprenticeship or a training is planned.
  "skillsCard",
  "trainingProject",
] as const;
export type FigureEventKind = (typeof figureEventKinds)[number];

/** A dated fact of the path. An exit says what it was, and nothing more: a reason may be private. */
export type FigureEvent =
  | { readonly kind: Exclude<FigureEventKind, "exited">; readonly on: CalendarDay }
  | { readonly kind: "exited"; readonly on: CalendarDay; readonly outcome: ExitOutcome };

/** Positive under both readings of « plus de six mois », under the wider one only, not positive; or nobody has noted what it was. */
export const exitOutcomes = ["positive", "positiveWide", "other", "unknown"] as const;
export type ExitOutcome = (typeof exitOutcomes)[number];

/** One week that is set beside a target: in the contract, ordinary or eased. */
export type WeekFigure = { readonly monday: CalendarDay; readonly flatMinutes: number; readonly realMinutes: number };

/** One interview or review that was due; `on` is the first day of its span. */
export type DutyFigure = {
  readonly kind: "weeklyMeeting" | "monthlyReview";
  readonly on: CalendarDay;
  readonly isHeld: boolean;
};

/** Level of an obstacle, 0 none to 3 blocking, as answered on a day. Neither health nor justice. */
export type ObstacleFigure = {
  readonly domain: ObstacleDomain;
  readonly on: CalendarDay;
  readonly level: 0 | 1 | 2 | 3;
};

/** Domains of the pre-diagnosis that may be counted: neither health nor justice. */
export type ObstacleDomain =
  | "housing"
  | "resources"
  | "mobility"
  | "papers"
  | "relationships"
  | "trainingAndJob"
  | "languageAndDigital"
  | "selfEsteem";

/** A right suggested, and opened; which one is not said. Rights that tell of health are left out by who publishes. */
export type RightFigure = { readonly suggestedOn: CalendarDay | null; readonly openedOn: CalendarDay | null };

/** A job. `lastDay` is the last day of the contract, planned or real; `null` for an open-ended one still running. */
export type JobFigure = {
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay | null;
  readonly isDurable: boolean;
};

/** One file, as it is counted. */
export type FileFigures = {
  /** Random id, used nowhere else. */
  readonly file: string;
  /** Id of the file that took this one over; a merged file counts once, with the other. */
  readonly mergedInto: string | null;
  readonly organization: string;
  readonly basin: string | null;
  readonly profile: FigureProfile;
  readonly events: readonly FigureEvent[];
  readonly weeks: readonly WeekFigure[];
  readonly duties: readonly DutyFigure[];
  readonly obstacles: readonly ObstacleFigure[];
  readonly rights: readonly RightFigure[];
  readonly jobs: readonly JobFigure[];
  /** Last day on which the work situation is known (a follow-up call, an exchange). */
  readonly workKnownUntil: CalendarDay | null;
};
