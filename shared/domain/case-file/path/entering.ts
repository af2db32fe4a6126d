import { type DatedTable, entryAt, OUR_CHOICE } from "#shared/domain/law/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { missingToEngage } from "./contract-gate.ts";
import { type Missing, type PhaseFacts, unless } from "./gate-facts.ts";
import type { SupportPhase } from "./phase.ts";
import type { Outcome } from "./phase-change.ts";

/** PHA-11: attempts, and different channels, before a contact is said to be lost. */
const attemptsNeeded: DatedTable<{ readonly attempts: number; readonly channels: number }> = [
  { from: day("2022-03-01"), to: null, value: { attempts: 3, channels: 2 }, source: OUR_CHOICE },
];

/** What a phase asks for when one enters it, unless one only comes back to it. */
export function entering(
  to: SupportPhase,
  { contract, attemptChannels }: PhaseFacts,
  outcome: Outcome | null,
  today: CalendarDay,
): readonly Missing[] {
  switch (to) {
    case "engaged":
      return missingToEngage(contract);
    case "exited":
      return unless(outcome?.kind === "exit" || outcome?.kind === "closed", {
        rule: "PHA-5",
        what: "le motif",
        source: OUR_CHOICE,
      });
    case "redirected":
      return unless(outcome?.kind === "redirected", { rule: "PHA-5", what: "la destination", source: OUR_CHOICE });
    case "lostContact":
      return missingAttempts(attemptChannels, today);
    default:
      return [];
  }
}

function missingAttempts(used: readonly string[], today: CalendarDay): readonly Missing[] {
  const needed = entryAt(attemptsNeeded, today);
  if (needed === null) return [];
  const { attempts, channels } = needed.value;
  const isEnough = used.length >= attempts && new Set(used).size >= channels;
  const what = french`${attempts} essais de contact par ${channels} moyens différents`;
  return unless(isEnough, { rule: "PHA-11", what, source: needed.source });
}
