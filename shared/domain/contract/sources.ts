import { article, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// The texts that the rules of this topic come from, as RULES.md cites them.

export const R5131_15: Source = article("R5131-15");
export const R5131_16: Source = article("R5131-16");
export const R5131_26: Source = article("R5131-26");
export const LISTED_PATHWAYS: Source = { reference: french`Arrêté du 9 mars 2022 ; fiche F32700`, status: "toConfirm" };
export const PRACTICE: Source = { reference: french`Bilan régional Occitanie du 20 juin 2023`, status: "derived" };
export const GUARDIAN: Source = {
  reference: french`Représentant légal d’un mineur : forme à confirmer`,
  status: "toConfirm",
};
