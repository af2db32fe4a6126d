// Words of housing: what is kept of it, and its tab.
import { housingRequestLabels } from "#shared/domain/housing/index.ts";
import { counted } from "../format.ts";
import { profileCodes } from "./profile.ts";

const { noAnswer: _, ...situations } = profileCodes.home["situation"] ?? {};

/** What both tracks ask of a request. */
export const requestFields = {
  request: "Demande",
  state: "Où elle en est",
  on: "Faite le",
  with: "Auprès de qui",
  doer: "Qui s’en occupe",
  dueOn: "À relancer le",
  outcome: "Ce qui en est sorti",
  note: "Note",
} as const;

export const requestStates = {
  toPrepare: "à préparer",
  sent: "déposée",
  accepted: "acceptée",
  refusedByThem: "refusée",
  declinedByYoungPerson: "déclinée par la personne",
  withdrawn: "retirée",
} as const;

export const bookingFields = { name: "Ce qui est réservé", note: "Note" } as const;

export const housingFields = {
  nights: {
    situation: "Où",
    from: "Depuis le",
    until: "Jusqu’au",
    place: "Chez qui, à quel endroit",
    streetReason: "Ce qui a mené à la rue",
    note: "Note",
  },
  homeNeeds: { wanted: "Ce qui est souhaité", where: "Secteur", conditions: "À prendre en compte", budget: "Budget" },
  homeRequests: requestFields,
  homeSteps: { step: "Quoi", on: "Le", doer: "Avec qui", outcome: "Ce qui en est sorti", note: "Note" },
  homeBookings: bookingFields,
} as const;

export const housingCodes = {
  nights: {
    situation: situations,
    streetReason: {
      leftShelter: "sortie d’hébergement",
      evicted: "expulsion",
      leftCountry: "départ de son pays",
      leftRegion: "départ de sa région",
      familyBreak: "rupture familiale",
      jobLoss: "perte d’emploi",
      aseExit: "sortie de l’ASE",
    },
  },
  homeNeeds: {
    conditions: {
      couple: "en couple",
      children: "avec enfant",
      animal: "avec un animal",
      accessible: "logement accessible",
      aloneOnly: "pas de chambre partagée",
    },
  },
  homeRequests: {
    request: housingRequestLabels,
    state: {
      ...requestStates,
      waitingList: "liste d’attente",
      proposed: "proposition reçue",
      expired: "à renouveler",
      movedIn: "entrée dans les lieux",
      noPlace: "115 : pas de place",
      notAdapted: "115 : place inadaptée",
      noAnswer: "115 : pas de réponse",
    },
  },
  homeSteps: {
    step: {
      installationKit: "aide à l’installation",
      visit: "visite de veille",
      budget: "budget",
      mediation: "médiation",
      repairs: "réparations",
      incident: "incident",
      arrears: "impayé",
      eviction: "procédure d’expulsion",
      stillHoused: "point : toujours logé·e",
    },
  },
} as const;

export const housing = {
  tonight: (situation: string, since: string): string => `Aujourd’hui : ${situation}${since}.`,
  since: (day: string): string => `, depuis le ${day}`,
  notSaid: "Le lieu où cette personne dort aujourd’hui reste à préciser.",
  unknown: "Personne n’a encore noté où cette personne dort.",
  answer: "Pour les droits et les pièces",
  nights: "Où cette personne dort",
  addNight: "Ajouter un lieu où dormir",
  noNights: "De quel jour à quel jour, et où : squat, chez quelqu’un, 115…",
  neededSituation: "Le lieu, même approximatif.",
  needs: "Besoins",
  requests: "Demandes",
  addRequest: "Ajouter une demande",
  noRequests: "Aucune demande notée. 115, SIAO, FJT, CLLAJ, Loca-Pass, FSL…",
  neededRequest: "La demande dont il s’agit.",
  steps: "Vivre dans son logement",
  addStep: "Ajouter une étape",
  noSteps: "Installation, visites, incidents, impayés : ce qui aide à rester logé·e.",
  neededStep: "L’étape dont il s’agit.",
  removed: (count: number): string => counted(count, "ligne retirée", "lignes retirées"),
  ended: (count: number): string => `Terminées (${count})`,
  callOn: (day: string): string => `à relancer le ${day}`,
  fromTo: (from: string, until: string): string =>
    until === "" ? `depuis le ${from}` : from === "" ? `jusqu’au ${until}` : `du ${from} au ${until}`,
};
