import { article, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

export const R5131_15: Source = article("R5131-15");
export const L5131_6: Source = article("L5131-6");
export const ENTRY_PAPERS: Source = { reference: french`Circulaire du 21 février 2022, annexe 4`, status: "toConfirm" };

/** Not a rule of law: how the teams work. */
export const FIELD: Source = { reference: "Pratique du repérage et de la remobilisation", status: "derived" };
