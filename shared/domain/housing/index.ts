export {
  homeConditions,
  housingRequestLabels,
  housingRequestStates,
  housingRequests,
  isHousingRequestOpen,
  stayingHoused,
  streetReasons,
} from "./codes.ts";
export { inOrderOfStays, type Stay, stayOn } from "./nights.ts";
