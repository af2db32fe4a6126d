// Words of mobility: what is kept of it, and its tab.
import { MOST_POINTS, mobilitySupportLabels } from "#shared/domain/mobility/index.ts";
import { bookingFields, requestFields, requestStates } from "./housing.ts";

export const mobilityFields = {
  travel: {
    means: "Moyens",
    from: "Depuis le",
    hindrances: "Ce qui freine",
    where: "Trajets utiles",
    wanted: "Ce qui est souhaité",
  },
  licence: {
    stage: "Étape",
    on: "Le",
    place: "Auto-école, centre",
    score: `Points sur ${MOST_POINTS}`,
    hours: "Heures de conduite",
    doer: "Avec qui",
    outcome: "Ce qui en est sorti",
  },
  mobilityRequests: requestFields,
  mobilityBookings: bookingFields,
} as const;

export const mobilityCodes = {
  travel: {
    means: {
      publicTransport: "transports en commun",
      bikeOrScooter: "vélo, trottinette",
      codePassed: "code obtenu",
      licenceInProgress: "permis ou code en cours",
      licenceNoVehicle: "permis B sans véhicule",
      licenceWithVehicle: "permis B avec véhicule",
      otherLicence: "autre permis",
    },
    hindrances: {
      noTransport: "pas de desserte",
      cost: "coût",
      noLicence: "pas de permis",
      fear: "peur des transports",
      orientation: "lire un plan, des horaires",
      equipment: "équipement",
    },
  },
  licence: {
    stage: {
      assr: "ASSR 2 ou ASR",
      registered: "inscription",
      codeTraining: "préparation au code",
      mockTest: "test blanc",
      codeExamBooked: "examen du code, date prise",
      codePassed: "code obtenu",
      drivingHours: "heures de conduite",
      drivingExamBooked: "examen de conduite, date prise",
      licensed: "permis obtenu",
      failed: "échec, à repasser",
    },
  },
  mobilityRequests: {
    request: mobilitySupportLabels,
    state: { ...requestStates, ongoing: "en cours", done: "terminée" },
  },
} as const;

export const mobility = {
  needs: "Se déplacer",
  licence: "Code et permis",
  addStage: "Ajouter une étape",
  noStages: "Inscription, tests blancs, conduite, examens : chaque étape avec sa date.",
  neededStage: "L’étape dont il s’agit.",
  requests: "Aides et ateliers",
  addRequest: "Ajouter une aide",
  noRequests: "Aucune aide notée. Atelier mobilité, aide au permis, abonnement, trajet accompagné…",
  neededRequest: "L’aide dont il s’agit.",
};
