// Lists of field lists 7, and the aids of its section 19 that open a home. What tells of justice or health (prison, hospital)
// is in none of them: it stands in `field` and in `health`.

/** HOU-2: what is asked for, and from whom. The 115, the SIAO and homes, then aids. */
export const housingRequestLabels = {
  call115: "Appel au 115",
  siao: "Demande SIAO insertion",
  fjt: "FJT, Habitat Jeunes",
  socialResidence: "Résidence sociale",
  cllaj: "CLLAJ, boutique logement",
  earmarkedHome: "Logement fléché du projet",
  host: "Hébergement citoyen",
  sharedFlat: "Colocation",
  privateSearch: "Parc privé",
  socialHousing: "Logement social (SNE)",
  dalo: "DALO, DAHO",
  visale: "Garantie Visale",
  locaPass: "Avance Loca-Pass",
  fsl: "FSL",
  faj: "Fonds d’aide aux jeunes (FAJ)",
  apl: "Aide au logement (APL, ALS)",
} as const;

export type HousingRequest = keyof typeof housingRequestLabels;
export const housingRequests = Object.keys(housingRequestLabels) as readonly HousingRequest[];

/** HOU-3: where a request stands; the last three are the answers of the 115. */
export const housingRequestStates = [
  "toPrepare",
  "sent",
  "waitingList",
  "proposed",
  "accepted",
  "expired",
  "movedIn",
  "refusedByThem",
  "declinedByYoungPerson",
  "withdrawn",
  "noPlace",
  "notAdapted",
  "noAnswer",
] as const;

export type HousingRequestState = (typeof housingRequestStates)[number];

const WAITING: readonly HousingRequestState[] = ["toPrepare", "sent", "waitingList", "proposed", "accepted", "expired"];

/** HOU-3: whether somebody still has something to do, or to wait for. A state of a later version is taken to be so. */
export const isHousingRequestOpen = (state: string): boolean =>
  WAITING.some((each) => each === state) || !housingRequestStates.some((each) => each === state);

/** Why somebody sleeps outside, where they wish to say so. */
export const streetReasons = [
  "leftShelter",
  "evicted",
  "leftCountry",
  "leftRegion",
  "familyBreak",
  "jobLoss",
  "aseExit",
] as const;

/** What a home must allow: a place that does not is no place. */
export const homeConditions = ["couple", "children", "animal", "accessible", "aloneOnly"] as const;

/** HOU-4: help with moving in, and with staying. */
export const stayingHoused = [
  "installationKit",
  "visit",
  "budget",
  "mediation",
  "repairs",
  "incident",
  "arrears",
  "eviction",
  "stillHoused",
] as const;
