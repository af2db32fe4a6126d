import type { Finding } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { counted, french } from "#shared/kernel/french.ts";
import { R5131_18 } from "./sources.ts";
import type { Qualified } from "./step.ts";

/**
 * FOL-18: the rank that the adviser gave, beside the breaches of this contract that were qualified before (their days).
 * The counter is the Mission Locale's and is dated: the software counts, and does not correct.
 */
export function rankFinding({ rank, on }: Qualified, earlier: readonly CalendarDay[]): Finding {
  const before = earlier.filter((date) => date < on).length;
  return {
    rule: "FOL-18",
    verdict: rank === before + 1 ? "yes" : "toBeJudged",
    reason: french`${counted(before, "manquement qualifié", "manquements qualifiés")} avant celui-ci dans ce contrat.`,
    source: R5131_18,
    wouldChange: rank === before + 1 ? null : "Le rang, s’il a été mal noté.",
  };
}
