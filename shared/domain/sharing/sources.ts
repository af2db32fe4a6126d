import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

// The texts on secrecy, consent and retention, as RULES.md cites them.

export const L1110_4: Source = { reference: french`Code de la santé publique, art. L1110-4`, status: "toConfirm" };
export const R1110_1: Source = { reference: french`Code de la santé publique, art. R1110-1`, status: "verified" };
export const L1111_5: Source = { reference: french`Code de la santé publique, art. L1111-5`, status: "toConfirm" };
export const GDPR_RIGHTS: Source = { reference: french`RGPD, art. 7 et 12 à 22`, status: "verified" };
export const MINORS: Source = { reference: "Accord d’un mineur et de son représentant légal", status: "toConfirm" };
export const CNIL_RETENTION: Source = {
  reference: "Référentiel CNIL des durées, accompagnement social",
  status: "verified",
};
export const HEALTH_RETENTION: Source = { reference: "Durées propres aux données de santé", status: "toConfirm" };
export const L226_2_1: Source = {
  reference: french`Code de l’action sociale et des familles, art. L226-2-1`,
  status: "verified",
};
export const EMERGENCY: Source = { reference: "Secours à une personne en péril", status: "toConfirm" };
export const HELPLINES: Source = { reference: "Numéros d’urgence et d’écoute nationaux", status: "toConfirm" };
