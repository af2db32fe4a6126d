import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

/** Weekly duty as the State and the regional reviews give it; the plan of the contract sets it (R5131-16). */
export const WEEKLY_DUTY: Source = {
  reference: french`Code du travail, art. R5131-16 ; 15 à 20 heures par semaine, bilan du CEJ en Occitanie (20 juin 2023)`,
  status: "verified",
};

/** Easing at the start, allowed by the CEJ for young people *en rupture*. */
export const PROGRESSIVE_START: Source = {
  reference: french`Circulaire du 22 avril 2022 (CEJ, volet « jeunes en rupture ») : intensité progressive`,
  status: "verified",
};

/** Flat hours of the State's public application. Indicative: what i-milo holds counts. */
export const PUBLIC_APP: Source = {
  reference: french`Application publique du CEJ, barème lu en novembre 2025 ; indicatif, i-milo fait foi`,
  status: "verified",
};

/** Rhythm of interviews and reviews. */
export const RHYTHM: Source = {
  reference: french`CEJ : entretien chaque semaine, point d’étape chaque mois (fiche pratique, avril 2024)`,
  status: "verified",
};

/** A choice of ours where no text read says anything: to be confirmed with the Mission Locale. */
export const convention = (reference: string): Source => ({
  reference: french`Convention de comptage : ${reference}`,
  status: "toConfirm",
});
