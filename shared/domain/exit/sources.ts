import { article, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// Where the reasons of exit and the measures come from, as RULES.md cites them.

export const EXIT_LIST: Source = {
  reference: french`Fiche grand public sur le CEJ (avril 2024), motifs de sortie`,
  status: "verified",
};
export const STRICT: Source = {
  reference: french`Application publique du CEJ : « plus de 6 mois »`,
  status: "verified",
};
export const WIDE: Source = { reference: french`Onisep : « 6 mois ou plus »`, status: "verified" };
export const APP: Source = {
  reference: french`Application publique du CEJ, liste des motifs (novembre 2025)`,
  status: "verified",
};
export const APP_UNSURE: Source = {
  reference: "Correspondance avec l’application publique du CEJ",
  status: "toConfirm",
};
export const R5131_17: Source = article("R5131-17");
export const L5131_6: Source = article("L5131-6");
export const MEASURES: Source = {
  reference: french`Bilan Occitanie du 20 juin 2023 ; suivi à six mois de la sortie`,
  status: "derived",
};
