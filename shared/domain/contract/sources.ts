import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// The texts that the rules of this topic come from, as RULES.md cites them.

export const R5131_15: Source = { reference: french`Code du travail, art. R5131-15`, status: "verified" };
export const R5131_16: Source = { reference: french`Code du travail, art. R5131-16`, status: "verified" };
export const R5131_26: Source = { reference: french`Code du travail, art. R5131-26`, status: "verified" };
export const CIRCULAR_2_2_1: Source = { reference: french`Circulaire du 22 avril 2022, 2.2.1`, status: "verified" };
export const F32700: Source = { reference: "service-public.fr, fiche F32700 (2025)", status: "verified" };
export const LISTED_PATHWAYS: Source = { reference: french`Arrêté du 9 mars 2022 ; fiche F32700`, status: "toConfirm" };
export const PRACTICE: Source = { reference: french`Bilan régional Occitanie du 20 juin 2023`, status: "derived" };
export const GUARDIAN: Source = {
  reference: french`Représentant légal d’un mineur : forme à confirmer`,
  status: "toConfirm",
};

/** Not a rule of law: what the software holds to, so that the signatures can be relied on. */
export const OUR_CHOICE: Source = { reference: "Règle du logiciel", status: "derived" };
