import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { lineageOf } from "../text/lineage.ts";
import type { Refusal } from "./signature.ts";
import { standingSignatures } from "./standing-signatures.ts";

export type RefuseRefusal = "nothingFrozen" | "otherVersion" | "alreadySigned" | "contractEnded" | "dayToCome";

/** Why a « no » can't be noted so, and what to do. Nobody is asked to justify it. */
export const refuseRefusals: Record<RefuseRefusal, string> = {
  nothingFrozen: french`Le contrat n’est pas encore figé : il se change sans avoir à dire non.`,
  otherVersion: "Ce texte a été remplacé. Ouvrez la version actuelle pour y répondre.",
  alreadySigned: "Cette partie a déjà signé ce texte. Pour revenir dessus, préparez un autre texte ensemble.",
  contractEnded: "Ce contrat est terminé.",
  dayToCome: french`Un refus se note le jour où il est dit : pas de date à venir.`,
};

/** CON-18: takes a party's « no » to a text, with or without a reason, or says why it can't be noted. */
export function refuseText(
  facts: ContractFacts,
  refusal: Refusal,
  today: CalendarDay,
): Result<ContractFacts, RefuseRefusal> {
  const { heads } = lineageOf(facts.versions, facts.choices);
  if (facts.endedOn !== null) return fail("contractEnded");
  if (heads.length === 0) return fail("nothingFrozen");
  if (!heads.some(({ hash }) => hash === refusal.hash)) return fail("otherVersion");
  if (refusal.refusedOn > today) return fail("dayToCome");
  if (standingSignatures(facts, refusal.hash).some(({ party }) => party === refusal.party))
    return fail("alreadySigned");
  return ok({ ...facts, refusals: [...facts.refusals, refusal] });
}
