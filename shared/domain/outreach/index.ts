export {
  type Atmosphere,
  atmospheres,
  type DayPart,
  dayParts,
  type EncounterKind,
  encounterKinds,
  isCode,
  type NextStep,
  nextSteps,
  type PlaceKind,
  placeKinds,
  type RoundCounter,
  roundCounters,
  type SeenNeed,
  seenNeeds,
} from "./codes.ts";
export {
  checkEncounter,
  type EncounterAccount,
  type EncounterFailure,
  type EncounterId,
  type FiledEncounter,
  filedFrom,
  LONGEST_SAID,
  type MetId,
  metIdOf,
  type NewEncounter,
  type Present,
} from "./encounter.ts";
export { readHour } from "./hour.ts";
export {
  checkPlaceField,
  PLACE_FIELDS,
  type PlaceFailure,
  type PlaceField,
  type PlaceId,
  placeFields,
  placeIdOf,
  type Visit,
  visitsByPlace,
} from "./place.ts";
export { type LookAlikes, lookAlikes, type ReadName, readForAlike } from "./recognition/look-alike.ts";
export {
  type Acquaintances,
  acquaint,
  type Described,
  type Known,
  recognise,
  type Suggestion,
} from "./recognition/recognise.ts";
export type { Resemblance } from "./recognition/resemblance.ts";
export {
  checkRound,
  dayPartAt,
  MOST_COUNTED,
  type RoundChanges,
  type RoundFailure,
  type RoundId,
  type RoundKey,
  type RoundSaying,
  roundIdOf,
  roundOf,
} from "./round.ts";
