import type { Cents } from "#shared/domain/law/index.ts";
import type { Resource, ResourceKind } from "#shared/domain/people/index.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";

/** What each resource is called in a sentence. */
export const resourceLabels: Readonly<Record<ResourceKind, string>> = {
  wages: "salaire",
  selfEmployment: "revenu d’indépendant",
  partialActivity: "indemnité d’activité partielle",
  sickPay: "indemnités journalières",
  parentalPay: "indemnités de maternité, de paternité ou d’adoption",
  esatPay: "rémunération en ESAT",
  communityWork: "pécule d’un organisme d’accueil communautaire",
  unemployment: "allocation de chômage",
  traineePay: "rémunération de stagiaire de la formation professionnelle",
  e2cPay: "rémunération en école de la deuxième chance",
  afd: "allocation forfaitaire du second parcours (AFD)",
  armyVolunteer: "solde de volontaire dans les armées",
  smv: "solde du service militaire volontaire",
  sma: "solde du service militaire adapté",
  civicService: "indemnité de service civique",
  cui: "rémunération en contrat unique d’insertion",
  rsa: "RSA",
  activityBonus: "prime d’activité",
  aah: "AAH",
  housingBenefit: "aide au logement",
  youngAdultAid: "aide de l’ASE aux jeunes majeurs",
  aeeh: "AEEH",
  familyGift: "aide de la famille",
  childBenefit: "prestations pour enfant",
  faj: "fonds d’aide aux jeunes",
  scholarship: "bourse",
};

/** One resource of the profile as received in one month. The amount is net, in cents, never negative. */
export type ResourceReceived = Resource & {
  readonly amount: Cents;
  readonly month: CalendarMonth;
  /** Prime d'activité only: last month of the work on which it is based, when known (ACEJ-14). */
  readonly lastActivityMonth?: CalendarMonth;
};
