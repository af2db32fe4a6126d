import type { FollowUpActor, StepKind } from "./step.ts";

type StepRule = {
  readonly label: string;
  readonly by: readonly FollowUpActor[];
  /** The step that must have been taken before; `null` for the first. */
  readonly after: StepKind | null;
};

const anyWorker = ["educator", "advisor"] as const;
const missionLocale = ["advisor", "representative"] as const;

/**
 * FOL-1, FOL-5: who may take each step, and after which one. The association records and reports; the adviser qualifies;
 * the legal representative decides. In the order of the procedure: the furthest step taken is where it stands.
 */
export const stepRules: Record<StepKind, StepRule> = {
  factRecorded: { label: "Fait constaté", by: anyWorker, after: null },
  reasonHeard: { label: "Explication entendue", by: anyWorker, after: "factRecorded" },
  reportedToMl: { label: "Transmis à la Mission Locale", by: anyWorker, after: "factRecorded" },
  closedAsExcused: { label: "Classé, motif légitime", by: ["advisor"], after: "factRecorded" },
  notQualified: { label: "Non qualifié en manquement", by: ["advisor"], after: "factRecorded" },
  qualified: { label: "Qualifié en manquement", by: ["advisor"], after: "factRecorded" },
  observationsInvited: { label: "Observations demandées", by: missionLocale, after: "qualified" },
  observationsReceived: { label: "Observations reçues", by: missionLocale, after: "observationsInvited" },
  decided: { label: "Décision motivée", by: ["representative"], after: "qualified" },
  notified: { label: "Décision notifiée", by: missionLocale, after: "decided" },
  appealed: { label: "Recours", by: missionLocale, after: "decided" },
  lifted: { label: "Mesure levée", by: ["representative"], after: "decided" },
  closed: { label: "Clos", by: missionLocale, after: "factRecorded" },
};
