import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "../facts.ts";
import { contractStage } from "../stage.ts";
import type { Extension } from "./extension.ts";

export type ExtendRefusal = "notOpened" | "justificationNeeded" | "amendmentNotSigned" | "enteredTooLate" | "dayToCome";

/** Why it can't be extended so, and what to do. */
export const extendRefusals: Record<ExtendRefusal, string> = {
  notOpened: "Seul un contrat ouvert par la Mission Locale peut être prolongé.",
  justificationNeeded: "La prolongation exceptionnelle doit être justifiée par la conseillère ou le conseiller.",
  amendmentNotSigned: french`La nouvelle date est dans un avenant : elle compte quand les trois parties l’ont signé.`,
  enteredTooLate: "Le parcours doit commencer avant la fin du contrat.",
  dayToCome: "Une prolongation se note le jour où elle est décidée, pas à l’avance.",
};

/** Notes an extension of a contract in force, or says why not (CON-13, CON-14). The longest end possible is for `durationFindings`. */
export function extendContract(
  facts: ContractFacts,
  extension: Extension,
  today: CalendarDay,
): Result<ContractFacts, ExtendRefusal> {
  const stage = contractStage(facts, today);
  if (!("inForce" in stage)) return fail("notOpened");
  if (extension.decidedOn > today) return fail("dayToCome");
  if (extension.kind === "listedPathway") {
    if (extension.enteredOn > stage.inForce.endsOn) return fail("enteredTooLate");
  } else {
    if (extension.justification.trim() === "") return fail("justificationNeeded");
    const { version, opening } = stage.inForce;
    if (extension.amendment !== version || version === opening.hash) return fail("amendmentNotSigned");
  }
  return ok({ ...facts, extensions: [...facts.extensions, extension] });
}
