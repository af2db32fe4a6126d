import {
  allOf,
  anyOf,
  ask,
  type Condition,
  type HousingSituation,
  type Profile,
  paysForHome,
} from "#shared/domain/people/index.ts";
import { french } from "#shared/kernel/french.ts";
import { type DatedRight, isAged, right } from "../right.ts";

/** Rights around a home. */
export const housingRights: readonly DatedRight[] = [
  right(french`Code de la construction et de l’habitation, art. L821-1`, {
    code: "apl",
    label: "Aide au logement (APL, ALF, ALS)",
    why: "Un loyer ou une redevance à payer.",
    where: "CAF ou MSA",
    warning: "L’allocation du CEJ ne compte pas dans le calcul.",
    suggestedWhen: (profile) => ask(profile, "housing", paysForHome),
  }),
  right("Action Logement, garantie Visale", {
    code: "visale",
    label: "Garantie Visale",
    why: french`De 18 à 30 ans, en recherche de logement.`,
    where: "visale.fr",
    warning: "À demander avant de signer le bail.",
    suggestedWhen: (profile, on) => allOf(isAged(profile, on, 18, 30), wantsHome(profile)),
  }),
  right("Action Logement, avance Loca-Pass", {
    code: "locaPass",
    label: "Avance Loca-Pass",
    why: "Un dépôt de garantie à verser pour un logement.",
    where: "Action Logement",
    warning: "C’est un prêt sans intérêt, à rembourser.",
    suggestedWhen: wantsHome,
  }),
  right("Action Logement, aide Mobili-Jeune", {
    code: "mobiliJeune",
    label: "Aide Mobili-Jeune",
    why: french`Moins de 30 ans, en alternance.`,
    where: "Action Logement",
    suggestedWhen: (profile, on) =>
      allOf(
        isAged(profile, on, 0, 29),
        ask(profile, "alternance", (inAlternance) => inAlternance),
      ),
  }),
  right(french`Loi du 31 mai 1990, art. 6 (règlement du département)`, {
    code: "fsl",
    label: "Fonds de solidarité pour le logement",
    why: french`Un logement à trouver ou à garder : dépôt, dette, énergie.`,
    where: "département",
    suggestedWhen: (profile) => anyOf(ask(profile, "housing", paysForHome), wantsHome(profile)),
  }),
  right(french`Code de la construction et de l’habitation, art. L441-1`, {
    code: "socialHousing",
    label: "Demande de logement social",
    why: french`Un logement est souhaité, à partir de 18 ans.`,
    where: "demande-logement-social.gouv.fr, mairie ou bailleur",
    warning: "À renouveler chaque année.",
    suggestedWhen: (profile, on) => allOf(isAged(profile, on, 18), wantsHome(profile)),
  }),
  right(french`Code de l’énergie, art. L124-1`, {
    code: "energyVoucher",
    label: "Chèque énergie",
    why: "Un logement avec son propre contrat d’électricité.",
    where: "chequeenergie.gouv.fr",
    warning: french`Il dépend de la déclaration de revenus : en faire une, même sans revenu.`,
    suggestedWhen: (profile) => ask(profile, "housing", (housing) => WITH_OWN_CONTRACT.includes(housing)),
  }),
];

const WITH_OWN_CONTRACT: readonly HousingSituation[] = ["socialTenant", "privateTenant", "substandard"];

function wantsHome(profile: Profile): Condition {
  return ask(profile, "wishes", (wishes) => wishes.includes("housing"));
}
