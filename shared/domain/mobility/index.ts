export {
  isMobilityRequestOpen,
  licenceStages,
  MOST_POINTS,
  mobilityHindrances,
  mobilityMeans,
  mobilityRequestStates,
  mobilitySupportLabels,
  mobilitySupports,
} from "./codes.ts";
