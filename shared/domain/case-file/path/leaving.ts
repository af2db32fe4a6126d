import { CIRCULAR_2_2_1 } from "#shared/domain/law/index.ts";
import { ENTRY_PAPERS, FIELD, L5131_6 } from "../sources.ts";
import { missingToConclude } from "./contract-gate.ts";
import { type Missing, type PhaseFacts, unless } from "./gate-facts.ts";
import type { SupportPhase } from "./phase.ts";

type Gate = (facts: PhaseFacts) => readonly Missing[];

/** What one gathers in a phase before going on. */
export const leaving: Record<SupportPhase, Gate> = {
  found: ({ encounterCount, referralCount }) =>
    unless(encounterCount + referralCount > 0, {
      rule: "PHA-5",
      what: "une rencontre ou une orientation",
      source: FIELD,
    }),
  trustBuilding: ({ exchangeCount }) =>
    unless(exchangeCount > 0, { rule: "PHA-5", what: "un échange avec le ou la jeune", source: FIELD }),
  preDiagnosis: ({ preDiagnosisCount, isOrientationChosen }) => [
    ...unless(preDiagnosisCount > 0, { rule: "PHA-5", what: "un pré-diagnostic daté", source: FIELD }),
    ...unless(isOrientationChosen, { rule: "PHA-6", what: "l’orientation choisie par le ou la jeune", source: FIELD }),
  ],
  preparation: ({ eligibility, papersToObtain, isDiagnosisShared }) => [
    ...eligibilityGate[eligibility],
    ...papersToObtain.map((what) => ({ rule: "PHA-5", what, source: ENTRY_PAPERS })),
    ...unless(isDiagnosisShared, {
      rule: "PHA-5",
      what: "le diagnostic partagé avec la Mission Locale",
      source: CIRCULAR_2_2_1,
    }),
  ],
  readyToSign: ({ contract }) => missingToConclude(contract),
  engaged: () => [],
  exited: () => [],
  lostContact: () => [],
  redirected: () => [],
};

/** PHA-6: the conditions of entry are estimated; the Mission Locale judges. */
const eligibilityGate: Record<PhaseFacts["eligibility"], readonly Missing[]> = {
  yes: [],
  toBeJudged: [{ rule: "PHA-6", what: "l’avis de la Mission Locale", source: L5131_6 }],
  notKnownYet: [{ rule: "PHA-6", what: "la vérification des conditions d’entrée", source: L5131_6 }],
  no: [{ rule: "PHA-6", what: "une condition d’entrée", source: L5131_6 }],
};
