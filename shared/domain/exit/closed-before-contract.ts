/** EXI-13: why a file closes before any contract. `isOutcome`: counts as what became of the person; `closesReminders`: at once. */
export const closedBeforeContract = {
  refused: { label: "A refusé", isOutcome: true, closesReminders: false },
  lostContact: { label: "Perte de vue", isOutcome: true, closesReminders: false },
  redirected: { label: "Réorientation", isOutcome: true, closesReminders: false },
  notEligible: { label: "Conditions non remplies", isOutcome: true, closesReminders: false },
  moved: { label: "A déménagé", isOutcome: true, closesReminders: false },
  death: { label: "Décès", isOutcome: true, closesReminders: true },
  createdByMistake: { label: "Dossier créé par erreur", isOutcome: false, closesReminders: true },
  merged: { label: "Fusionné avec un autre dossier", isOutcome: false, closesReminders: true },
} as const satisfies Record<string, { label: string; isOutcome: boolean; closesReminders: boolean }>;

export type ClosedBeforeContract = keyof typeof closedBeforeContract;
