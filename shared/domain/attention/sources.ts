import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

export const DROP_OUT: Source = {
  reference: french`Application publique du CEJ : décrochage après 30 jours`,
  status: "verified",
};
export const R5131_15: Source = { reference: french`Code du travail, art. R5131-15`, status: "verified" };
export const R5131_16: Source = { reference: french`Code du travail, art. R5131-16`, status: "verified" };

/** Not a rule of law: how the software draws attention. */
export const OUR_CHOICE: Source = { reference: "Règle du logiciel", status: "derived" };
