import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { lineageOf, standingChoices } from "./lineage.ts";
import type { Sha256, VersionChoice } from "./version.ts";

export type ChooseRefusal = "nothingToChoose" | "unknownVersion" | "contractEnded";

/** Why there is nothing to choose. */
export const chooseRefusals: Record<ChooseRefusal, string> = {
  nothingToChoose: french`Il n'y a qu'une version : il n'y a rien à choisir.`,
  unknownVersion: french`Cette version n'est pas parmi celles à comparer.`,
  contractEnded: french`Ce contrat est terminé : sa version ne change plus.`,
};

type Stamp = Pick<VersionChoice, "id" | "by" | "chosenOn">;

/**
 * CON-6: keeps one of the texts frozen apart, over all the others that this device knows of. It supersedes the earlier
 * choices, so that two people who chose apart can settle. What is not kept stays readable.
 */
export function chooseVersion(facts: ContractFacts, kept: Sha256, stamp: Stamp): Result<ContractFacts, ChooseRefusal> {
  if (facts.endedOn !== null) return fail("contractEnded");
  const among = lineageOf(facts.versions, facts.choices).heads.map(({ hash }) => hash);
  if (among.length < 2) return fail("nothingToChoose");
  if (!among.includes(kept)) return fail("unknownVersion");
  const before = standingChoices(facts.choices);
  const over = new Set([...among, ...before.flatMap((choice) => choice.over)]);
  over.delete(kept);
  const choice: VersionChoice = { ...stamp, kept, over: [...over], supersedes: before.map(({ id }) => id) };
  return ok({ ...facts, choices: [...facts.choices, choice] });
}
