import type { Verdict } from "#shared/domain/law/index.ts";
import type { Operator } from "#shared/domain/people/index.ts";
import { counted } from "../format.ts";

const operators: Readonly<Record<Operator, string>> = {
  missionLocale: "Mission Locale",
  franceTravail: "France Travail",
};

export const eligibility = {
  title: "Entrer en CEJ ?",
  verdicts: {
    yes: "rien ne s’y oppose",
    no: "pas à ce jour",
    toBeJudged: "à apprécier",
    notKnownYet: "à compléter",
  } satisfies Record<Verdict, string>,
  /** Of one rule. */
  rule: {
    yes: "Oui",
    no: "Non",
    toBeJudged: "À apprécier",
    notKnownYet: "Pas encore connu",
  } satisfies Record<Verdict, string>,
  leaning: { favourable: "plutôt favorable", unfavourable: "plutôt défavorable" },
  wouldChange: (sentence: string): string => `Ce qui changerait la réponse : ${sentence}`,
  source: (reference: string): string => `Source : ${reference}`,
  toConfirm: "à confirmer",
  left: "Reste à apprécier par la Mission Locale",
  informs: "À savoir, sans effet sur la réponse",
  aids: "Ce qui peut éclairer la Mission Locale",
  allowance: "Allocation",
  offers: "Le CEJ doit-il être proposé ?",
  orientation: "Vers qui ?",
  retained: (operator: Operator): string => `Orientation : ${operators[operator]}`,
  notYetOriented: "Orientation : pas encore connue",
  chosen: (operator: Operator): string => `Son choix : ${operators[operator]}. Il passe avant tout le reste.`,
  estimate: (day: string): string =>
    `Estimation du ${day}, sans effet sur personne : la Mission Locale décide (R5131-15).`,
  unknown: (count: number): string => `Il manque ${counted(count, "réponse")}`,
  met: (count: number): string => `Ce qui convient déjà (${count})`,
};
