import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "./facts.ts";
import { contractStage } from "./stage.ts";

export type ShareDiagnosisRefusal = "alreadyShared" | "alreadyOpened" | "contractEnded" | "dayToCome";

/** Why the sharing can't be noted so. */
export const shareDiagnosisRefusals: Record<ShareDiagnosisRefusal, string> = {
  alreadyShared: "Le partage du diagnostic est déjà noté.",
  alreadyOpened: french`Ce contrat est ouvert : le diagnostic se partage avant la signature.`,
  contractEnded: "Ce contrat est terminé.",
  dayToCome: french`Un partage se note quand il a eu lieu : pas de date à venir.`,
};

/** CON-21: notes the day on which the association and the Mission Locale shared the diagnosis, or says why not. */
export function shareDiagnosis(
  facts: ContractFacts,
  sharedOn: CalendarDay,
  today: CalendarDay,
): Result<ContractFacts, ShareDiagnosisRefusal> {
  const stage = contractStage(facts, today);
  if (stage.kind === "ended") return fail("contractEnded");
  if ("inForce" in stage) return fail("alreadyOpened");
  if (facts.diagnosisSharedOn !== null) return fail("alreadyShared");
  return sharedOn > today ? fail("dayToCome") : ok({ ...facts, diagnosisSharedOn: sharedOn });
}
