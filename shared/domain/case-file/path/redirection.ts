type DestinationRow = { readonly label: string; readonly keptIn: "support" | "health" };

/** PHA-8: where a young person goes when it is not into this contract. */
export const destinations = {
  ordinaryCejMl: { label: "CEJ en Mission Locale", keptIn: "support" },
  ordinaryCejFt: { label: "CEJ à France Travail", keptIn: "support" },
  pacea: { label: "PACEA", keptIn: "support" },
  job: { label: "Emploi", keptIn: "support" },
  training: { label: "Formation", keptIn: "support" },
  structuringPathway: { label: "EPIDE, E2C, service civique…", keptIn: "support" },
  youngAdultContract: { label: "Contrat jeune majeur (ASE)", keptIn: "support" },
  otherOrganization: { label: "Autre association", keptIn: "support" },
  otherTerritory: { label: "Autre territoire", keptIn: "support" },
  careFirst: { label: "Soins d’abord", keptIn: "health" },
  other: { label: "Autre", keptIn: "support" },
} as const satisfies Record<string, DestinationRow>;

export type Destination = keyof typeof destinations;

/** What may be written outside `health`: a phase change stands in `identity`, which never holds a code of health. */
export type OpenDestination = Exclude<Destination, "careFirst">;

/** PHA-8: outside the health compartment, care reads « Autre ». */
export const destinationOutsideHealth = (destination: Destination): OpenDestination =>
  destination === "careFirst" ? "other" : destination;
