/** CON-1: the three parties that the contract binds, in no order (CON-3). */
export const contractParties = ["youngPerson", "association", "missionLocale"] as const;
export type ContractParty = (typeof contractParties)[number];

/** Who may be asked for a signature: the three parties, and the representative of a minor (CON-10). */
export type Party = ContractParty | "legalGuardian";

/** As in « Il manque : la signature de … ». */
export const signatureOf: Record<Party, string> = {
  youngPerson: "la signature du ou de la jeune",
  association: "la signature de l’association",
  missionLocale: "la signature de la Mission Locale",
  legalGuardian: "l’accord du représentant légal",
};
