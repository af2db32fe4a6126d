import { article, type Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

export const DROP_OUT: Source = {
  reference: french`Application publique du CEJ : décrochage après 30 jours`,
  status: "verified",
};
export const R5131_15: Source = article("R5131-15");
export const R5131_16: Source = article("R5131-16");
