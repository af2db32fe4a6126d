const steps = ["found", "trustBuilding", "preDiagnosis", "preparation", "readyToSign", "engaged", "exited"] as const;
export type SupportPhase = (typeof steps)[number] | "lostContact" | "redirected";

/** PHA-1: the path of a young person, in order. A loss of contact and a redirection are aside. */
export const path: readonly SupportPhase[] = steps;

type PhaseRow = {
  /** A noun: it reads well aloud and has no gender. */
  readonly label: string;
  /** Where it leads when all goes on. */
  readonly next: readonly SupportPhase[];
  /** PHA-7: whether the CEJ is open meanwhile; its duties and its allowance exist only there. */
  readonly inCej: "no" | "yes" | "ended" | "asBefore";
};

export const phases: Record<SupportPhase, PhaseRow> = {
  found: { label: "Repérage", next: ["trustBuilding", "preDiagnosis"], inCej: "no" },
  trustBuilding: { label: "Lien de confiance", next: ["preDiagnosis"], inCej: "no" },
  preDiagnosis: { label: "Pré-diagnostic", next: ["preparation"], inCej: "no" },
  preparation: { label: "Préparation", next: ["readyToSign"], inCej: "no" },
  readyToSign: { label: "Signature", next: ["engaged"], inCej: "no" },
  engaged: { label: "CEJ JR en cours", next: ["exited"], inCej: "yes" },
  exited: { label: "Sortie", next: ["engaged", "found"], inCej: "ended" },
  lostContact: { label: "Perte de vue", next: [], inCej: "asBefore" },
  redirected: { label: "Réorientation", next: ["found"], inCej: "no" },
};
