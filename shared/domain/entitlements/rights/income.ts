import {
  allOf,
  ask,
  type Condition,
  hasChildren,
  hasJobOn,
  not,
  type Profile,
  type ResourceKind,
  told,
} from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedRight, isAged, right } from "../right.ts";

/** Rights of income and family. */
export const incomeRights: readonly DatedRight[] = [
  right(
    french`Code de l’action sociale et des familles, art. L222-5 (5°) et L222-5-1`,
    {
      code: "youngAdultContract",
      label: "Contrat jeune majeur",
      why: french`Sortie de l’ASE avant 21 ans.`,
      where: "aide sociale à l’enfance du département",
      warning: "À demander d’abord, ou en même temps que le CEJ, qui doit être proposé.",
      suggestedWhen: (profile, on) =>
        allOf(
          isAged(profile, on, 18, 20),
          ask(profile, "ase", (ase) => ase === "left"),
        ),
    },
    "verified",
  ),
  right(french`Code de l’action sociale et des familles, art. L262-2 et L262-4`, {
    code: "rsa",
    label: "RSA",
    why: french`25 ans ou plus.`,
    where: "CAF ou MSA",
    warning: french`RSA ou allocation du CEJ, pas les deux : comparer avant de choisir.`,
    suggestedWhen: (profile, on) => allOf(isAged(profile, on, 25), doesNotReceive(profile, "rsa")),
  }),
  right(french`Code de l’action sociale et des familles, art. L262-4`, {
    code: "rsaYoungParent",
    label: "RSA jeune parent",
    why: french`Moins de 25 ans, avec un enfant.`,
    where: "CAF ou MSA",
    warning: french`RSA ou allocation du CEJ, pas les deux : comparer avant de choisir.`,
    suggestedWhen: (profile, on) =>
      allOf(isAged(profile, on, 0, 24), ask(profile, "family", hasChildren), doesNotReceive(profile, "rsa")),
  }),
  right(french`Code de la sécurité sociale, art. L523-1`, {
    code: "asf",
    label: "Allocation de soutien familial",
    why: "Parent isolé.",
    where: "CAF ou MSA",
    suggestedWhen: (profile) => ask(profile, "family", (family) => family === "singleParent"),
  }),
  right(french`Code de la sécurité sociale, art. L531-1`, {
    code: "paje",
    label: "Prestation d’accueil du jeune enfant",
    why: "Un enfant à charge.",
    where: "CAF ou MSA",
    suggestedWhen: (profile) => ask(profile, "family", hasChildren),
  }),
  right("France Travail, aide à la garde d’enfants pour parent isolé (Agepi)", {
    code: "childcareReturn",
    label: "Aide à la garde d’enfants (Agepi)",
    why: "Parent isolé, avec une inscription comme demandeur d’emploi.",
    where: "France Travail",
    warning: "À demander au moment d’une reprise d’emploi ou de formation.",
    suggestedWhen: (profile) =>
      allOf(
        ask(profile, "family", (family) => family === "singleParent"),
        ask(profile, "registeredJobseeker", (registered) => registered),
      ),
  }),
  right(french`Code de la sécurité sociale, art. L842-1 et L842-2`, {
    code: "activityBonus",
    label: "Prime d’activité",
    why: french`Un emploi déclaré, à partir de 18 ans.`,
    where: "CAF ou MSA",
    warning: french`Elle arrête l’allocation du CEJ, sauf si elle porte sur une activité d’avant : comparer avant de demander.`,
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 18),
        ask(profile, "job", (job) => job.kind !== "undeclared" && hasJobOn(job, on)),
        doesNotReceive(profile, "activityBonus"),
      ),
  }),
  right(french`Code de l’action sociale et des familles, art. L263-3`, {
    code: "faj",
    label: "Fonds d’aide aux jeunes",
    why: french`De 18 à 25 ans, pour une urgence ou un projet.`,
    where: "Mission Locale ou département",
    warning: "Il vient après les autres aides.",
    suggestedWhen: (profile, on) => isAged(profile, on, 18, 25),
  }),
  right(french`Code monétaire et financier, art. L221-15`, {
    code: "lep",
    label: "Livret d’épargne populaire",
    why: french`Un foyer fiscal à faibles revenus, à partir de 18 ans.`,
    where: "sa banque",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 18),
        ask(profile, "taxHousehold", (tax) => tax === "nonTaxable" || tax === "autonomous"),
      ),
  }),
  right(french`Loi du 10 juillet 1991 relative à l’aide juridique`, {
    code: "legalAid",
    label: "Aide juridictionnelle",
    why: "Une aide juridique est souhaitée.",
    where: "point-justice ou tribunal",
    suggestedWhen: (profile) => told(profile, "wishes", (wishes) => wishes.includes("legalHelp")),
  }),
];

function doesNotReceive(profile: Profile, right: ResourceKind): Condition {
  return not(told(profile, "resources", (resources) => resources.some(({ kind }) => kind === right)));
}
