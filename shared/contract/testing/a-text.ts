// Builders for tests: invented people, fresh values.
import { day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { type ContractText, GENERATOR, TEXT_FORM } from "../text/contract-text.ts";

export const people = {
  youngPerson: { person: "young-person" as PersonId, name: "Inès Moreau" },
  guardian: { person: "guardian" as PersonId, name: "Salima Moreau" },
  educator: { person: "educator" as PersonId, name: "Karim Benali" },
  signatory: { person: "signatory" as PersonId, name: "Claire Paulin" },
  director: { person: "director" as PersonId, name: "Hélène Œuvrard" },
};

/** SHA-256 of the PDF of `aText()`, unsigned, by this generator. It changes with the generator's number only. */
export const PRINTED_HASH = "59605cd26c83834e3e0cccc5eb35fe2c558369ce4c79c6215a6547bb5d46e0ec";

export const aText = (given: Partial<ContractText> = {}): ContractText => ({
  form: TEXT_FORM,
  generator: GENERATOR,
  id: "0123456789abcdef0123456789abcdef",
  programme: "cejJrWave2",
  frozenOn: day("2026-03-02"),
  frozenBy: people.educator.person,
  replaces: [],
  reason: null,
  youngPerson: {
    person: people.youngPerson.person,
    familyName: "Moreau",
    givenNames: "Inès Anaïs",
    bornOn: day("2007-03-14"),
    birthPlace: "Figeac (Lot)",
    nationality: "française",
    addressOrDomiciliation: "Domiciliée au CCAS de Figeac, 5 rue de Colomb, 46100 Figeac",
    rqth: false,
  },
  legalGuardian: null,
  association: {
    name: "Association Le Pas de côté",
    representative: "Hélène Œuvrard, directrice",
    educator: "Karim Benali, éducateur de rue",
    interventionFramework:
      "Aller à la rencontre, accompagner chaque semaine, ouvrir les droits, aider au logement et à la mobilité, dans le cadre de la convention signée avec la Mission Locale le 12 janvier 2026.",
  },
  missionLocale: {
    name: "Mission Locale des Causses",
    site: "Antenne de Figeac",
    representative: "Claire Paulin, par délégation",
    advisor: "Théo Garrigues",
  },
  leadWorker: { name: "Karim Benali", organization: "Association Le Pas de côté" },
  terms: { startsOn: day("2026-03-10"), endsOn: day("2027-03-09") },
  extensionReason: null,
  commitments: {
    youngPerson: [
      "venir aux rendez-vous et aux activités, ou prévenir ;",
      "prendre une part active à toutes les actions ;",
      "donner des informations sincères et exactes.",
    ],
    association: [
      "un rendez-vous par semaine au moins, là où c’est possible pour vous ;",
      "un accompagnement au logement et à la mobilité.",
    ],
    missionLocale: [
      "nommer un référent unique et un accompagnement intensif ;",
      "ouvrir le contrat et les droits qui vont avec.",
    ],
  },
  plan: {
    objectives: ["Trouver une formation dans les métiers du bois.", "Avoir un logement stable avant l’été."],
    actions: [
      { what: "Refaire la carte nationale d’identité", who: "Karim Benali", when: "mars 2026" },
      { what: "Atelier de menuiserie, une matinée par semaine", who: "Association Le Pas de côté", when: null },
      { what: "Demande au foyer de jeunes travailleurs", who: "Théo Garrigues", when: "avril 2026" },
    ],
    weeklyHours: { hours: 15, easing: "8 heures pour commencer, 15 heures à partir de mai." },
    reviewRhythm: "un entretien par semaine, un point d’étape par mois.",
  },
  allowance: { granted: true, maximum: 56_168 },
  reminders: {
    monthlyDeclaration: "Chaque mois, vous déclarez vos ressources du mois précédent à votre conseiller.",
    breachRules:
      "Si une activité est manquée sans raison légitime, on en parle d’abord. Vous pouvez expliquer, seul·e ou avec quelqu’un. La Mission Locale peut ensuite réduire ou arrêter l’allocation, par une décision écrite.",
    appeal: "Vous pouvez contester cette décision. La décision dit auprès de qui, et dans quel délai.",
  },
  diagnosis: [
    { domain: "Logement", level: "bloquant", conclusion: "Hébergée chez des amis depuis janvier, à trois adresses." },
    { domain: "Mobilité", level: "important", conclusion: "Pas de permis ; prête à passer le code." },
    { domain: "Papiers", level: "léger", conclusion: null },
  ],
  ...given,
});

/** For tests of the printed parts: what the schema allows, filled to its longest. */
export const aMinorText = (): ContractText =>
  aText({
    youngPerson: { ...aText().youngPerson, bornOn: day("2009-06-20") },
    legalGuardian: { name: people.guardian.name, until: day("2027-06-20") },
  });
