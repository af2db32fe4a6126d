import { F32700, type Source } from "#shared/domain/law/index.ts";
import { LISTED_PATHWAYS } from "../sources.ts";

/** Pathways and contracts that prolong the CEJ (order of 9 March 2022). Only the first two were read in a source (CON-14). */
export const extendingPathways = {
  snu3: { label: "période d’engagement du SNU", source: F32700 },
  cui: { label: "contrat aidé (PEC, CIE)", source: F32700 },
  training: { label: "formation", source: LISTED_PATHWAYS },
  epide: { label: "EPIDE", source: LISTED_PATHWAYS },
  e2c: { label: "École de la deuxième chance", source: LISTED_PATHWAYS },
  sma: { label: "service militaire adapté", source: LISTED_PATHWAYS },
  smv: { label: "service militaire volontaire", source: LISTED_PATHWAYS },
  promo1618: { label: "Promo 16-18", source: LISTED_PATHWAYS },
  civicService: { label: "service civique", source: LISTED_PATHWAYS },
  iae: { label: "insertion par l’activité économique", source: LISTED_PATHWAYS },
  cddTremplin: { label: "CDD tremplin en entreprise adaptée", source: LISTED_PATHWAYS },
} as const satisfies Record<string, { readonly label: string; readonly source: Source }>;

export type ExtendingPathway = keyof typeof extendingPathways;
