import { standingFacts } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { contractStage } from "../stage.ts";
import { lineageOf } from "./lineage.ts";
import type { Sha256, VersionChoice } from "./version.ts";

export type ChooseRefusal = "nothingToChoose" | "unknownVersion" | "alreadyOpened" | "contractEnded";

/** Why there is nothing to choose. */
export const chooseRefusals: Record<ChooseRefusal, string> = {
  nothingToChoose: french`Il n’y a qu’une version : il n’y a rien à choisir.`,
  unknownVersion: "Cette version n’est pas parmi celles à comparer.",
  alreadyOpened: french`Un autre texte est ouvert par la Mission Locale : seul un avenant peut le changer.`,
  contractEnded: french`Ce contrat est terminé : sa version ne change plus.`,
};

type Stamp = Pick<VersionChoice, "id" | "by" | "chosenOn">;

/**
 * CON-6: keeps one of the texts frozen apart, over all the others that this device knows of. It supersedes the earlier
 * choices, so that two people who chose apart can settle. What is not kept stays readable. A contract in force is not
 * undone by a choice (CON-16).
 */
export function chooseVersion(facts: ContractFacts, kept: Sha256, stamp: Stamp): Result<ContractFacts, ChooseRefusal> {
  const stage = contractStage(facts, stamp.chosenOn);
  const { heads, comesTo } = lineageOf(facts.versions, facts.choices);
  const among = heads.map(({ hash }) => hash);
  if (stage.kind === "ended") return fail("contractEnded");
  if (among.length < 2) return fail("nothingToChoose");
  if (!among.includes(kept)) return fail("unknownVersion");
  if ("inForce" in stage && !comesTo(stage.inForce.opening.hash, kept)) return fail("alreadyOpened");
  const before = standingFacts(facts.choices);
  const over = new Set([...among, ...before.flatMap((choice) => choice.over)]);
  over.delete(kept);
  const choice: VersionChoice = { ...stamp, kept, over: [...over], supersedes: before.map(({ id }) => id) };
  return ok({ ...facts, choices: [...facts.choices, choice] });
}
