import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

export const CIRCULAR_2022: Source = { reference: french`Circulaire du 22 avril 2022, 2.2.1`, status: "verified" };
export const R5131_15: Source = { reference: french`Code du travail, art. R5131-15`, status: "verified" };
export const L5131_6: Source = { reference: french`Code du travail, art. L5131-6`, status: "verified" };
export const ENTRY_PAPERS: Source = { reference: french`Circulaire du 21 février 2022, annexe 4`, status: "toConfirm" };

/** Not a rule of law: how the teams work. */
export const FIELD: Source = { reference: "Pratique du repérage et de la remobilisation", status: "derived" };
export const OUR_CHOICE: Source = { reference: "Règle du logiciel", status: "derived" };
