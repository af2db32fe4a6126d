import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

/** An article of the Code du travail that was read. */
export const article = (reference: string): Source => ({
  reference: french`Code du travail, art. ${reference}`,
  status: "verified",
});

/** What is known in general, or was only partly read: it informs and never blocks (LAW-3). */
export const toConfirm = (reference: string): Source => ({ reference, status: "toConfirm" });

/** Service-public sheet on the CEJ, 2025 version. */
export const F32700: Source = { reference: "service-public.fr, fiche F32700 (2025)", status: "verified" };
