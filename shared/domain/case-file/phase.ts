type PhaseRow = {
  readonly label: string;
  /** Where it leads when all goes on. */
  readonly next: readonly string[];
  /** PHA-7: whether the CEJ is open meanwhile; its duties and its allowance exist only there. */
  readonly inCej: "no" | "yes" | "ended" | "asBefore";
};

/** PHA-1: the path of a young person, in order, then the two ways aside. Nouns: they read well aloud and have no gender. */
export const phases = {
  found: { label: "Repérage", next: ["trustBuilding", "preDiagnosis"], inCej: "no" },
  trustBuilding: { label: "Lien de confiance", next: ["preDiagnosis"], inCej: "no" },
  preDiagnosis: { label: "Pré-diagnostic", next: ["preparation"], inCej: "no" },
  preparation: { label: "Préparation", next: ["readyToSign"], inCej: "no" },
  readyToSign: { label: "Signature", next: ["engaged"], inCej: "no" },
  engaged: { label: "CEJ JR en cours", next: ["exited"], inCej: "yes" },
  exited: { label: "Sortie", next: ["engaged", "found"], inCej: "ended" },
  lostContact: { label: "Perte de vue", next: [], inCej: "asBefore" },
  redirected: { label: "Réorientation", next: ["found"], inCej: "no" },
} as const satisfies Record<string, PhaseRow>;

export type SupportPhase = keyof typeof phases;
