import type { Source } from "#shared/domain/law/index.ts";
import { french } from "#shared/kernel/french.ts";

/** SHR-24: the young person is told of it, and is not asked: it rests on another basis than consent, to be confirmed. */
export const figuresNotice: { readonly text: string; readonly source: Source } = {
  text: "L’État demande à l’association de rendre compte de son action. Ce logiciel prépare pour cela des dates et des étapes, sans votre nom, sans santé, sans justice.",
  source: { reference: french`Circulaire du 22 avril 2022, pilotage ; base légale à confirmer`, status: "toConfirm" },
};
