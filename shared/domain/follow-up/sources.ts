import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// The texts on breaches and sanctions, as RULES.md cites them.

export const R5131_17_I: Source = { reference: french`Code du travail, art. R5131-17, I`, status: "verified" };
export const R5131_17_II: Source = { reference: french`Code du travail, art. R5131-17, II`, status: "verified" };
export const R5131_17_III: Source = { reference: french`Code du travail, art. R5131-17, III`, status: "verified" };
export const R5131_18: Source = { reference: french`Code du travail, art. R5131-18`, status: "verified" };
export const SINCE_2025: Source = {
  reference: french`Code du travail, art. R5131-17 et R5131-18 (rédaction après le 1er janvier 2025)`,
  status: "toConfirm",
};
export const DECREE_2025_478: Source = {
  reference: french`Décret 2025-478 du 30 mai 2025 ; fiche F32700`,
  status: "toConfirm",
};
export const FIELD: Source = { reference: french`Pratique du suivi : motifs légitimes`, status: "derived" };
