import { article, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// The texts on breaches and sanctions, as RULES.md cites them.

export const R5131_17_I: Source = article("R5131-17, I");
export const R5131_17_II: Source = article("R5131-17, II");
export const R5131_17_III: Source = article("R5131-17, III");
export const R5131_18: Source = article("R5131-18");
export const SINCE_2025: Source = article(
  french`R5131-17 et R5131-18 (rédaction après le 1er janvier 2025)`,
  "toConfirm",
);
export const DECREE_2025_478: Source = {
  reference: french`Décret 2025-478 du 30 mai 2025 ; fiche F32700`,
  status: "toConfirm",
};
export const FIELD: Source = { reference: french`Pratique du suivi : motifs légitimes`, status: "derived" };
