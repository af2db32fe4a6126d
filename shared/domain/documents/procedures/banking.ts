import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Clock, type Procedure, step } from "./procedure.ts";

/** The bank's silence is a refusal: fifteen days from the receipt, or from the request handed in at the counter. */
const BANK_SILENCE: Clock = {
  delay: [
    {
      from: day("2022-06-14"),
      to: null,
      value: { unit: "days", count: 15 },
      source: { reference: french`Code monétaire et financier, art. R312-6-1`, status: "verified" },
    },
  ],
  answeredBy: "bankAnswered",
  silence: "c’est un refus, et la Banque de France peut être saisie.",
};

/** The named bank lists the papers in three working days. */
const BANK_PAPERS: Clock = {
  delay: [
    {
      from: day("2022-06-14"),
      to: null,
      value: { unit: "workingDays", count: 3 },
      source: { reference: french`Code monétaire et financier, art. R312-7`, status: "verified" },
    },
  ],
  answeredBy: "papersListed",
  silence: "relancer la banque désignée ou la Banque de France.",
};

export const bankAccount: Procedure = {
  label: "Ouverture de compte",
  steps: [
    step("bankAsked", "Demander l’ouverture d’un compte, avec un accusé de réception", "banque au choix", BANK_SILENCE),
    step("bankAnswered", french`Noter la réponse ; en cas de refus, demander l’attestation de refus`, "la banque"),
    step("detailsReceived", "Recevoir le RIB", "la banque"),
  ],
  advice: "Un refus, ou le silence, ouvre le droit au compte.",
  keptIn: "support",
};

export const droitAuCompte: Procedure = {
  label: "Droit au compte",
  steps: [
    step("refusalReady", "Réunir le refus (ou la preuve du silence), l’identité et une adresse", "avec l’association"),
    step(
      "banqueDeFranceAsked",
      french`Saisir la Banque de France ; une association peut déposer la demande`,
      "Banque de France",
    ),
    step("bankNamed", "Noter la banque désignée", "Banque de France", BANK_PAPERS),
    step("papersListed", "Recevoir la liste des pièces", "la banque désignée"),
    step("accountOpened", "Ouvrir le compte et recevoir le RIB", "la banque désignée"),
  ],
  advice: "Les services bancaires de base sont gratuits.",
  keptIn: "support",
};
