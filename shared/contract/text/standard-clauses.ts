import { french } from "#shared/kernel/french.ts";
import type { ContractText } from "./contract-text.ts";

// What a contract says unless its authors say otherwise (`cej-jr.md` 3.4 and 4). Once frozen, the words are the text's own.

export const standardCommitments: ContractText["commitments"] = {
  youngPerson: [
    french`être assidu·e : venir aux rendez-vous et aux activités, ou prévenir ;`,
    french`prendre une part active à toutes les actions prévues ;`,
    "donner des informations sincères et exactes.",
  ],
  association: [
    french`rencontrer le ou la jeune chaque semaine, là où c’est possible ;`,
    french`aller avec lui ou elle dans ses démarches de logement, de santé et de mobilité ;`,
    "ne partager que ce qui est accepté.",
  ],
  missionLocale: [
    french`nommer un référent unique, qui reste le même pendant tout le parcours ;`,
    french`donner un accompagnement intensif et les moyens qui vont avec ;`,
    "ouvrir le contrat et instruire les droits.",
  ],
};

export const standardReminders = {
  monthlyDeclaration: french`Chaque mois, le ou la jeune déclare ses ressources du mois précédent à son conseiller : l’allocation en dépend.`,
  breachRules: french`Une absence ou une action non faite se discute d’abord : le ou la jeune peut expliquer, seul·e ou avec quelqu’un. Sans motif légitime, la Mission Locale peut réduire ou arrêter l’allocation, ou mettre fin au contrat, par une décision écrite qui dit pourquoi.`,
  appeal: french`Cette décision peut être contestée : elle dit auprès de qui et dans quel délai.`,
};
