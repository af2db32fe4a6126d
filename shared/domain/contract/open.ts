import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { ContractFacts } from "./facts.ts";
import type { OpeningAct } from "./opening-act.ts";
import { hasPowerOn } from "./signing/capacity.ts";
import { contractStage } from "./stage.ts";

export type OpenRefusal =
  | "notConcluded"
  | "toChoose"
  | "otherVersion"
  | "noPower"
  | "dayOutOfOrder"
  | "alreadyOpened"
  | "contractEnded";

/** Why it can't be opened now, and what to do. */
export const openRefusals: Record<OpenRefusal, string> = {
  notConcluded: "Le contrat s’ouvre quand les trois signatures portent sur le même texte.",
  toChoose: "Plusieurs versions ont été figées séparément. Choisissez d’abord celle qui compte.",
  otherVersion: french`Les trois signatures portent sur une autre version : c’est elle qui peut être ouverte.`,
  noPower:
    "Seul le représentant légal de la Mission Locale, ou une personne dont la délégation est valable ce jour-là, ouvre le contrat.",
  dayOutOfOrder: "L’ouverture ne peut ni précéder la troisième signature, ni porter une date à venir.",
  alreadyOpened: "Ce contrat est déjà ouvert.",
  contractEnded: "Ce contrat est terminé.",
};

/**
 * CON-2: takes the opening act of the Mission Locale, or says why not. Only this starts dates, hours and allowance. A
 * signature whose clock was ahead bears a day that has not come: it was given by today all the same, and holds nobody back.
 */
export function openContract(
  facts: ContractFacts,
  act: OpeningAct,
  today: CalendarDay,
): Result<ContractFacts, OpenRefusal> {
  const stage = contractStage(facts, today);
  if (stage.kind === "toChoose") return fail("toChoose");
  if (stage.kind === "ended") return fail("contractEnded");
  if ("inForce" in stage) return fail("alreadyOpened");
  if (stage.kind !== "concluded") return fail("notConcluded");
  if (stage.hash !== act.hash) return fail("otherVersion");
  if (!hasPowerOn(act.capacity, act.by, act.openedOn)) return fail("noPower");
  const signedBy = stage.concludedOn < today ? stage.concludedOn : today;
  if (act.openedOn < signedBy || act.openedOn > today) return fail("dayOutOfOrder");
  return ok({ ...facts, openings: [...facts.openings, act] });
}
