// Lists of field lists 8. What tells of justice (fines, a licence withdrawn) or of health is in none of them: it stands in
// `field` and in `health`.

/** MOB-1: how somebody gets about; several at once. */
export const mobilityMeans = [
  "publicTransport",
  "bikeOrScooter",
  "codePassed",
  "licenceInProgress",
  "licenceNoVehicle",
  "licenceWithVehicle",
  "otherLicence",
] as const;

export const mobilityHindrances = ["noTransport", "cost", "noLicence", "fear", "orientation", "equipment"] as const;

/** MOB-2: a step of the licence, in the order of the road. */
export const licenceStages = [
  "assr",
  "registered",
  "codeTraining",
  "mockTest",
  "codeExamBooked",
  "codePassed",
  "drivingHours",
  "drivingExamBooked",
  "licensed",
  "failed",
] as const;

/** Answers of a mock test of the code, of 40 questions. */
export const MOST_POINTS = 40;

/** MOB-3: what the project or others can do. */
export const mobilitySupportLabels = {
  intensiveCode: "Préparation intensive au code",
  simulator: "Simulateur",
  mobilityWorkshop: "Atelier mobilité",
  shuttle: "Navette",
  bikeLoan: "Prêt d’un vélo",
  scooterLoan: "Prêt d’une trottinette",
  bikeRepair: "Réparation du vélo",
  seasonTicket: "Abonnement",
  licenceAid: "Aide au permis",
  fuelOrTicket: "Dépannage, carburant ou ticket",
  accompaniment: "Trajet accompagné",
} as const;

export type MobilitySupport = keyof typeof mobilitySupportLabels;
export const mobilitySupports = Object.keys(mobilitySupportLabels) as readonly MobilitySupport[];

/** MOB-3: where a request stands. */
export const mobilityRequestStates = [
  "toPrepare",
  "sent",
  "accepted",
  "ongoing",
  "done",
  "refusedByThem",
  "declinedByYoungPerson",
  "withdrawn",
] as const;

export type MobilityRequestState = (typeof mobilityRequestStates)[number];

const ENDED: readonly MobilityRequestState[] = ["done", "refusedByThem", "declinedByYoungPerson", "withdrawn"];

/** MOB-3: whether somebody still has something to do, or to wait for. A state of a later version is taken to be so. */
export const isMobilityRequestOpen = (state: string): boolean => !ENDED.some((each) => each === state);
