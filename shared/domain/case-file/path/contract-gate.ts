import { type ContractStage, signatureOf } from "#shared/domain/contract/index.ts";
import { CIRCULAR_2_2_1 } from "#shared/domain/law/index.ts";
import { assertNever } from "#shared/kernel/assert.ts";
import { R5131_15 } from "../sources.ts";
import type { Missing } from "./gate-facts.ts";

const toSign = (what: string): Missing => ({ rule: "PHA-9", what, source: CIRCULAR_2_2_1 });

/** PHA-9: what a contract lacks to bear three signatures on one text. */
export function missingToConclude(stage: ContractStage): readonly Missing[] {
  switch (stage.kind) {
    case "draft":
    case "diagnosisShared":
      return [toSign("le contrat figé")];
    case "frozen":
    case "collecting":
      return stage.missing.map((party) => toSign(signatureOf[party]));
    case "toChoose":
      return [toSign("le choix de la version")];
    case "refused":
      return [toSign("un texte accepté par chacun")];
    case "ended":
      return [toSign("un nouveau contrat")];
    case "concluded":
    case "opened":
    case "running":
    case "extended":
      return [];
    default:
      return assertNever(stage);
  }
}

/** PHA-10: the CEJ is under way only once the Mission Locale has opened it. */
export const missingToEngage = (stage: ContractStage): readonly Missing[] =>
  "inForce" in stage ? [] : [{ rule: "PHA-10", what: "l’ouverture par la Mission Locale", source: R5131_15 }];
