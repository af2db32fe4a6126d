import { french } from "#shared/kernel/french.ts";
import { type Procedure, step } from "./procedure.ts";

export const vitale: Procedure = {
  label: "Carte Vitale",
  steps: [
    step("rightsOpened", "Ouvrir ses droits et un compte ameli", "CPAM"),
    step("formSent", "Envoyer le formulaire et la photo", "CPAM"),
    step("cardReceived", "Recevoir la carte", "par courrier"),
  ],
  advice: null,
  keptIn: "health",
};

export const css: Procedure = {
  label: "Complémentaire santé solidaire",
  steps: [
    step("requestFiled", "Déposer la demande", "compte ameli ou CPAM"),
    step("decisionReceived", "Recevoir la décision", "CPAM"),
    step("renewalFiled", "Demander le renouvellement chaque année", "compte ameli ou CPAM"),
  ],
  advice: "En rupture familiale, la demande peut se faire à son seul nom, sous conditions.",
  keptIn: "health",
};

export const rqth: Procedure = {
  label: "RQTH",
  steps: [
    step("formReady", "Remplir le Cerfa 15692 avec un certificat médical", "médecin, avec l’association"),
    step("fileSent", "Déposer le dossier", "MDPH"),
    step("decisionReceived", "Recevoir la décision", "MDPH"),
  ],
  advice: french`Compter plusieurs mois. Avec une AEEH, une PCH ou un PPS, la demander avant 20 ans.`,
  keptIn: "support",
};

export const ftRegistration: Procedure = {
  label: "Inscription à France Travail",
  steps: [
    step("accessReady", "Avoir un courriel, un téléphone et un mot de passe à soi", "avec l’association"),
    step("registered", "S’inscrire", "francetravail.fr ou agence"),
    step("noticeReceived", "Recevoir l’avis de situation", "espace personnel"),
  ],
  advice: french`Le mot de passe reste à la personne : personne ne le note pour elle.`,
  keptIn: "support",
};

export const aseExit: Procedure = {
  label: "Fin de prise en charge ASE",
  steps: [
    step("certificateAsked", "Demander l’attestation de fin de prise en charge", "département"),
    step(
      "youngAdultContractAsked",
      french`Avant 21 ans, demander d’abord un contrat jeune majeur, ou les deux ensemble`,
      "département",
    ),
    step("certificateReceived", "Recevoir l’attestation", "département"),
  ],
  advice: "Le CEJ doit être proposé.",
  keptIn: "support",
};
