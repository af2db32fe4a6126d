import { CIRCULAR_2_2_1, OUR_CHOICE, type Source } from "#shared/domain/law/index.ts";
import { R5131_15, R5131_16, R5131_26 } from "./sources.ts";
import type { ContractStage } from "./stage.ts";

export type ContractStageKind = ContractStage["kind"];

/** Who acts on a contract. `signatory`: the Mission Locale's legal representative, or a holder of a delegation (CON-8). */
export type ContractActor = "youngPerson" | "legalGuardian" | "educator" | "advisor" | "signatory";

export type ContractAct = "shareDiagnosis" | "freeze" | "sign" | "refuse" | "choose" | "open" | "extend" | "end";

type ActRule = {
  readonly by: readonly ContractActor[];
  readonly from: readonly ContractStageKind[];
  /** Stages that the act may lead to. */
  readonly to: readonly ContractStageKind[];
  readonly source: Source;
};

const beforeOpening = ["frozen", "collecting", "toChoose", "refused", "concluded"] as const;
const inForce = ["opened", "running", "extended"] as const;
const toSign = [...beforeOpening, ...inForce] as const;

/** CON-20: who may do what, from which stage, and where it leads. A text signed during the contract is an amendment (CON-16). */
export const contractActs: Record<ContractAct, ActRule> = {
  shareDiagnosis: {
    by: ["educator", "advisor"],
    from: ["draft", ...beforeOpening],
    to: ["diagnosisShared", ...beforeOpening],
    source: CIRCULAR_2_2_1,
  },
  freeze: {
    by: ["educator", "advisor"],
    from: ["draft", "diagnosisShared", ...toSign],
    to: ["frozen", ...inForce],
    source: OUR_CHOICE,
  },
  sign: {
    by: ["youngPerson", "legalGuardian", "educator", "signatory"],
    from: toSign,
    to: toSign,
    source: R5131_26,
  },
  refuse: {
    by: ["youngPerson", "legalGuardian", "educator", "signatory"],
    from: toSign,
    to: toSign,
    source: OUR_CHOICE,
  },
  choose: {
    by: ["educator", "advisor", "signatory"],
    from: ["toChoose", "concluded", ...inForce],
    to: ["frozen", "collecting", "refused", "concluded", ...inForce],
    source: OUR_CHOICE,
  },
  open: { by: ["signatory"], from: ["concluded"], to: inForce, source: R5131_15 },
  extend: { by: ["advisor", "signatory"], from: inForce, to: inForce, source: R5131_16 },
  end: { by: ["advisor", "signatory"], from: inForce, to: ["ended"], source: R5131_15 },
};

/** What someone may do at a stage, in the order of the table. Whether they may do it today is for each act to say. */
export function actsOf(actor: ContractActor, stage: ContractStageKind): readonly ContractAct[] {
  const acts = Object.keys(contractActs) as ContractAct[];
  return acts.filter((act) => contractActs[act].by.includes(actor) && contractActs[act].from.includes(stage));
}
