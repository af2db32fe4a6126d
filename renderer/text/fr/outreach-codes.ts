import type {
  Atmosphere,
  DayPart,
  EncounterKind,
  NextStep,
  PlaceField,
  PlaceKind,
  RoundCounter,
  SeenNeed,
} from "#shared/domain/outreach/index.ts";

// The labels of the codes of outreach.

/** A code of a later version is shown as such, and kept. */
export const orNewer =
  (labels: Readonly<Record<string, string>>) =>
  (code: string): string =>
    labels[code] ?? "valeur plus récente";

export const encounterKinds = {
  met: "Rencontre",
  dropIn: "Passage au local",
  remote: "À distance",
} satisfies Record<EncounterKind, string>;

export const needs = {
  housing: "Logement",
  resources: "Ressources",
  papers: "Papiers et droits",
  mobility: "Mobilité",
  relationships: "Entourage",
  trainingAndJob: "Formation et emploi",
  languageAndDigital: "Langue et numérique",
  selfEsteem: "Estime de soi",
} satisfies Record<SeenNeed, string>;

export const nextSteps = {
  meetAgain: "Se revoir",
  refer: "Orienter",
  emergency115: "Urgence 115",
  nothingYet: "Rien pour l’instant",
} satisfies Record<NextStep, string>;

export const placeKinds = {
  street: "Rue",
  square: "Place, parc",
  trainStation: "Gare",
  squat: "Squat",
  camp: "Campement",
  dayCentre: "Accueil de jour",
  emergencyShelter: "Hébergement d’urgence",
  hostel: "Foyer, FJT",
  associationOffice: "Local de l’association",
  missionLocaleOffice: "Siège de Mission Locale",
  missionLocaleOutpost: "Antenne de Mission Locale",
  franceServices: "Espace France Services",
  townHall: "Mairie, CCAS",
  home: "Domicile",
  thirdPartyHome: "Chez un tiers",
  school: "Établissement scolaire",
  sportsOrCulture: "Sport, culture",
  online: "Réseau social, jeu",
  childProtectionHome: "Lieu d’accueil ASE",
  other: "Autre",
} satisfies Record<PlaceKind, string>;

export const counters = {
  youngSeen: "Jeunes vus",
  unknownWomen: "Femmes non connues",
  unknownMen: "Hommes non connus",
  unknownOther: "Autres personnes non connues",
  mediations: "Médiations (riverains, structures)",
  meal: "Repas",
  shower: "Douches",
  kit: "Kits d’hygiène",
  clothing: "Vêtements",
  phoneCharge: "Recharges de téléphone",
  itemsCollected: "Matériel ramassé",
} satisfies Record<RoundCounter, string>;

export const dayParts = {
  morning: "Matin",
  afternoon: "Après-midi",
  evening: "Soir",
  night: "Nuit",
} satisfies Record<DayPart, string>;

export const atmospheres = {
  quiet: "Calme, rien à signaler",
  tension: "Tensions",
  violence: "Violences",
} satisfies Record<Atmosphere, string>;

export const placeFields = {
  name: "Nom",
  kind: "Type de lieu",
  where: "Où, comment y aller",
  contact: "Contact",
  hours: "Horaires",
  caution: "À savoir avant d’y aller",
  archived: "Rangé",
} satisfies Record<PlaceField, string>;
