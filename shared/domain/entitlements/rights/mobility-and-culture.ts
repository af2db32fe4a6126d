import { allOf, ask, type Condition, type Profile } from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedRight, isAged, right } from "../right.ts";

/** Rights of mobility and culture. */
export const mobilityAndCultureRights: readonly DatedRight[] = [
  right("France Travail, aide au permis B", {
    code: "licenceAidFt",
    label: "Aide au permis B de France Travail",
    why: "Permis souhaité, et inscription comme demandeur d’emploi.",
    where: "conseiller ou conseillère France Travail",
    warning: french`Demande 6 mois d’inscription ou une promesse d’embauche d’au moins 3 mois, sans autre aide publique.`,
    suggestedWhen: (profile) =>
      allOf(
        wantsLicence(profile),
        ask(profile, "registeredJobseeker", (registered) => registered),
      ),
  }),
  right("Décret relatif au permis à un euro par jour", {
    code: "licenceOneEuro",
    label: "Permis à un euro par jour",
    why: french`De 15 à 25 ans, permis souhaité.`,
    where: "auto-école partenaire et banque",
    warning: "C’est un prêt, à rembourser.",
    suggestedWhen: (profile, on) => allOf(isAged(profile, on, 15, 25), wantsLicence(profile)),
  }),
  right("Code du travail, aide au permis des apprentis", {
    code: "licenceApprentice",
    label: "Aide au permis des apprentis",
    why: "En alternance, permis souhaité.",
    where: "CFA",
    suggestedWhen: (profile) =>
      allOf(
        wantsLicence(profile),
        ask(profile, "alternance", (inAlternance) => inAlternance),
      ),
  }),
  right("Règlements des communes et des départements", {
    code: "licenceLocal",
    label: "Aide locale au permis",
    why: "Permis souhaité.",
    where: "commune, département ou région",
    warning: "Chaque territoire a ses conditions d’âge et de résidence.",
    suggestedWhen: wantsLicence,
  }),
  right("Tarifs des régions", {
    code: "transport",
    label: "Réduction sur les trains et les bus",
    why: french`26 ans au plus, et des trajets à faciliter.`,
    where: "région ou réseau de transport",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 0, 26),
        ask(profile, "needs", (needs) => needs.includes("mobility")),
      ),
  }),
  right("Ministère des Sports, Pass’Sport", {
    code: "passSport",
    label: "Pass’Sport",
    why: french`Moins de 18 ans.`,
    where: "pass.sports.gouv.fr",
    suggestedWhen: (profile, on) => isAged(profile, on, 0, 17),
  }),
  right("Ministère de la Culture, pass Culture", {
    code: "passCulture",
    label: "Pass Culture",
    why: french`De 17 à 20 ans.`,
    where: "pass.culture.fr",
    suggestedWhen: (profile, on) => isAged(profile, on, 17, 20),
  }),
  right("Ministère de la Culture, gratuité des musées nationaux", {
    code: "museums",
    label: "Musées nationaux gratuits",
    why: french`De 18 à 25 ans, nationalité ou résidence européenne.`,
    where: "à l’entrée, avec une preuve d’âge",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 18, 25),
        ask(profile, "stay", ({ status }) => status === "french" || status === "euCitizen" || status === "nonEuPermit"),
      ),
  }),
  right("Dispositifs des régions", {
    code: "carteJeune",
    label: "Carte jeune de la région",
    why: french`25 ans au plus.`,
    where: "région",
    suggestedWhen: (profile, on) => isAged(profile, on, 0, 25),
  }),
];

function wantsLicence(profile: Profile): Condition {
  return ask(profile, "wishes", (wishes) => wishes.includes("licence"));
}
