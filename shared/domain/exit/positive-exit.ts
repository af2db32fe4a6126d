import { type DatedTable, entryAt, type Finding } from "#shared/domain/law/index.ts";
import { addDays, type CalendarDay, day, formatFrenchDay, lastDayOfPeriod } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Exit, JobDates } from "./exit.ts";
import { exitReasons } from "./exit-reason.ts";
import { EXIT_LIST, STRICT, WIDE } from "./sources.ts";

/** Length in whole months that makes a fixed-term job durable. */
const durableJob: DatedTable<number> = [{ from: day("2022-03-01"), to: null, value: 6, source: EXIT_LIST }];

/** Both readings of « six months », since the sources disagree; a report says which one it counts. */
export type PositiveExit = { readonly strict: Finding; readonly wide: Finding };

/** EXI-2, EXI-3, EXI-4: whether an exit is positive, by both definitions, with the day that decides. */
export function positiveExit({ reason, exitedOn, job }: Exit): PositiveExit {
  const { positive } = exitReasons[reason];
  if (positive === "byDates") return durability(job, exitedOn);
  const finding: Finding = {
    rule: "EXI-2",
    verdict: positive,
    reason:
      positive === "yes"
        ? "Cette sortie compte comme un emploi durable."
        : "Cette sortie ne compte pas comme un emploi durable.",
    source: EXIT_LIST,
    wouldChange: null,
  };
  return { strict: finding, wide: finding };
}

/**
 * EXI-3 strict: more than six months, so the last day comes after six whole months. EXI-4 wide: six months or more.
 * From 1 March to 31 August: six months exactly, durable by the wide reading only.
 */
export function durability(job: JobDates | null, exitedOn: CalendarDay): PositiveExit {
  const months = entryAt(durableJob, exitedOn)?.value;
  if (job === null || job.lastDay === null || months === undefined) {
    const reason = "Les dates réelles du CDD ne sont pas connues.";
    const unknown = {
      verdict: "notKnownYet",
      reason,
      wouldChange: "Le premier et le dernier jour du CDD.",
    } as const;
    return { strict: { ...unknown, rule: "EXI-3", source: STRICT }, wide: { ...unknown, rule: "EXI-4", source: WIDE } };
  }
  const { lastDay } = job;
  const sixMonths = lastDayOfPeriod(job.firstDay, months);
  const finding = (enoughFrom: CalendarDay, needed: string) => ({
    verdict: lastDay >= enoughFrom ? ("yes" as const) : ("no" as const),
    reason: french`CDD du ${formatFrenchDay(job.firstDay)} au ${formatFrenchDay(lastDay)} ; il faut ${needed}.`,
    wouldChange: lastDay >= enoughFrom ? null : french`Un CDD jusqu’au ${formatFrenchDay(enoughFrom)} ou après.`,
  });
  return {
    strict: { ...finding(addDays(sixMonths, 1), french`plus de ${months} mois`), rule: "EXI-3", source: STRICT },
    wide: { ...finding(sixMonths, french`${months} mois ou plus`), rule: "EXI-4", source: WIDE },
  };
}
