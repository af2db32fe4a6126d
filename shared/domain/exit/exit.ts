import type { Brand } from "#shared/kernel/brand.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ExitReason } from "./exit-reason.ts";

export type ExitId = Brand<string, "ExitId">;

/** The real first and last day of a job; `null` when it has no end. */
export type JobDates = { readonly firstDay: CalendarDay; readonly lastDay: CalendarDay | null };

/** An exit that somebody recorded. */
export type Exit = {
  readonly id: ExitId;
  readonly reason: ExitReason;
  readonly exitedOn: CalendarDay;
  /** The job found, whatever the reason; `null` when there is none, or when its dates are not known. */
  readonly job: JobDates | null;
  readonly by: PersonId;
  readonly recordedOn: CalendarDay;
};

/** EXI-7: an exit taken back, by whom and why. */
export type Reopening = {
  readonly exit: ExitId;
  readonly by: PersonId;
  readonly reopenedOn: CalendarDay;
  readonly reason: string;
};

export type ExitRefusal = "beforeStart" | "dayToCome" | "jobDatesInverted";

export const exitRefusals: Record<ExitRefusal, string> = {
  beforeStart: "La sortie ne peut pas précéder le premier jour du contrat.",
  dayToCome: french`Une sortie se note quand elle a eu lieu : pas de date à venir.`,
  jobDatesInverted: "Le dernier jour de l’emploi ne peut pas précéder le premier.",
};

/** EXI-6: an exit lies between the first day of the contract and today, both included. */
export function checkExit(exit: Exit, startsOn: CalendarDay, today: CalendarDay): Result<Exit, ExitRefusal> {
  const { exitedOn, job } = exit;
  if (exitedOn < startsOn) return fail("beforeStart");
  if (exitedOn > today) return fail("dayToCome");
  if (job !== null && job.lastDay !== null && job.lastDay < job.firstDay) return fail("jobDatesInverted");
  return ok(exit);
}

/** The exits that nobody took back, the one that stands first: the last recorded. More than one were recorded apart (EXI-7). */
export function standingExits(exits: readonly Exit[], reopenings: readonly Reopening[]): readonly Exit[] {
  const reopened = new Set(reopenings.map(({ exit }) => exit));
  const standing = new Map(exits.filter(({ id }) => !reopened.has(id)).map((exit) => [exit.id, exit]));
  const order = ({ recordedOn, id }: Exit): string => `${recordedOn} ${id}`;
  return [...standing.values()].toSorted((a, b) => (order(a) > order(b) ? -1 : 1));
}
