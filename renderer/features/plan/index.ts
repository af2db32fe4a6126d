export { AppointmentsCard } from "./AppointmentsCard.tsx";
export { PlanCard } from "./PlanCard.tsx";
export { WeekCard } from "./WeekCard.tsx";
