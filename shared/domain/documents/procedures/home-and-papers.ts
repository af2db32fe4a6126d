import { day } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import { type Clock, type Procedure, step } from "./procedure.ts";

/** The body answers within two months; the silence of a CCAS is a refusal. */
const DOMICILIATION_ANSWER: Clock = {
  delay: [
    {
      from: day("2016-05-22"),
      to: null,
      value: { unit: "months", count: 2 },
      source: { reference: french`Code de l’action sociale et des familles, art. D264-1`, status: "verified" },
    },
  ],
  answeredBy: "certificateReceived",
  silence: french`c’est un refus du CCAS ; demander le motif par écrit, ou s’adresser à un organisme agréé.`,
};

export const domiciliation: Procedure = {
  label: "Domiciliation",
  steps: [
    step("linkFound", "Repérer le lien avec la commune (séjour, suivi, famille, travail)", "avec l’association"),
    step(
      "requestFiled",
      "Déposer la demande (Cerfa 16029*01)",
      french`CCAS ou CIAS, organisme agréé, ou mairie de moins de 1 500 habitants`,
      DOMICILIATION_ANSWER,
    ),
    step("interviewHeld", "Aller à l’entretien", "le même organisme"),
    step("certificateReceived", "Recevoir l’attestation (Cerfa 16030*01), valable un an", "le même organisme"),
  ],
  advice:
    "Une pièce d’identité ne peut pas être exigée d’abord. Une personne qui demande l’asile relève d’une domiciliation à part.",
  keptIn: "support",
};

export const cni: Procedure = {
  label: "Carte nationale d’identité",
  steps: [
    step(
      "papersReady",
      "Réunir l’acte de naissance, une photo et une adresse (ou une domiciliation)",
      "avec l’association",
    ),
    step("preRequestMade", "Faire la pré-demande", "site de l’ANTS"),
    step("appointmentHeld", "Aller au rendez-vous, avec les empreintes", "toute mairie équipée"),
    step("cardCollected", "Retirer la carte", "la même mairie"),
  ],
  advice: french`Les délais varient d’une mairie à l’autre. Avant 18 ans, le représentant légal est présent.`,
  keptIn: "support",
};

export const residence: Procedure = {
  label: "Titre de séjour",
  steps: [
    step(
      "groundFound",
      french`Choisir le fondement avec un juriste (ASE avant 16 ans, ASE et formation après 16 ans, asile…)`,
      "juriste, ASE",
    ),
    step(
      "papersReady",
      "Réunir l’état civil, les preuves de présence et de formation, l’avis de la structure",
      "avec l’association",
    ),
    step("requestFiled", "Déposer la demande", "préfecture ou site de l’ANEF"),
    step("receiptReceived", "Recevoir le récépissé ou l’attestation", "préfecture"),
    step("permitReceived", "Recevoir le titre", "préfecture"),
  ],
  advice: french`Une première demande se prépare avant 18 ans (art. L423-22 et L435-3 du Ceseda) ; un renouvellement, avant la fin du titre.`,
  keptIn: "support",
};

export const tax: Procedure = {
  label: "Avis d’imposition",
  steps: [
    step("returnFiled", "Faire une première déclaration à son nom (sur papier ou sur demande)", "service des impôts"),
    step("noticeReceived", "Recevoir l’avis, ou l’avis de non-imposition", "service des impôts"),
  ],
  advice: "Tant que la personne est rattachée à ses parents, c’est leur avis qui compte.",
  keptIn: "support",
};
