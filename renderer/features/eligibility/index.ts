export { EligibilityCard } from "./EligibilityCard.tsx";
