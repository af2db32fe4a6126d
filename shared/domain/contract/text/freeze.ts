import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { lineageOf } from "./lineage.ts";
import type { FrozenVersion } from "./version.ts";

export type FreezeRefusal = "reasonNeeded" | "sameText" | "datesInverted" | "contractEnded";

/** Why it can't be frozen so, and what to do. */
export const freezeRefusals: Record<FreezeRefusal, string> = {
  reasonNeeded: french`Un texte est déjà figé : dites pourquoi il change. Les signatures données ne passent pas sur le nouveau.`,
  sameText: "Ce texte a déjà été figé.",
  datesInverted: "Le dernier jour du contrat ne peut pas précéder le premier.",
  contractEnded: "Ce contrat est terminé. Un nouveau contrat se prépare à part.",
};

/**
 * CON-4: freezes a text. It replaces the versions that this device knows of and carries over none of their signatures;
 * a contract in force goes on under its own terms until the new text has its three (CON-16).
 */
export function freezeText(
  facts: ContractFacts,
  text: Omit<FrozenVersion, "replaces">,
): Result<ContractFacts, FreezeRefusal> {
  const { heads } = lineageOf(facts.versions, facts.choices);
  if (facts.endedOn !== null) return fail("contractEnded");
  if (text.terms.endsOn < text.terms.startsOn) return fail("datesInverted");
  if (facts.versions.some(({ hash }) => hash === text.hash)) return fail("sameText");
  if (heads.length > 0 && text.reason === null) return fail("reasonNeeded");
  return ok({ ...facts, versions: [...facts.versions, { ...text, replaces: heads.map(({ hash }) => hash) }] });
}
