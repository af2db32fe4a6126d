import { french } from "#shared/kernel/french.ts";
import type { Source } from "./finding.ts";

// The texts that several topics cite, each in one form.

/** An article of the Code du travail that was read: « L5131-6 », « R5131-17, III ». */
export const article = (number: string, status: Source["status"] = "verified"): Source => ({
  reference: french`Code du travail, art. ${number}`,
  status,
});

/** What is known in general, or was only partly read: it informs and never blocks (LAW-3). */
export const toConfirm = (reference: string): Source => ({ reference, status: "toConfirm" });

/** Service-public sheet on the CEJ, 2025 version. */
export const F32700: Source = { reference: "service-public.fr, fiche F32700 (2025)", status: "verified" };

/** The circular on young people *en rupture*, on the three signatures and the opening. */
export const CIRCULAR_2_2_1: Source = { reference: french`Circulaire du 22 avril 2022, 2.2.1`, status: "verified" };

/** Sources disagree on the registration of those whom a Mission Locale supports. */
export const REGISTRATION: Source = toConfirm(
  french`Loi du 18 décembre 2023 pour le plein emploi ; les sources divergent pour la Mission Locale`,
);

/** LAW-5: said where no text is published for the day. */
export const UNPUBLISHED: Source = toConfirm("Aucun texte publié pour cette date");

/** Not a rule of law: what the software holds to. */
export const OUR_CHOICE: Source = { reference: "Règle du logiciel", status: "derived" };
