export { JusticeCard } from "./JusticeCard.tsx";
export { SituationCard } from "./SituationCard.tsx";
