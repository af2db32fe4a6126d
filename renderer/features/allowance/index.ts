export { AllowanceCard } from "./AllowanceCard.tsx";
