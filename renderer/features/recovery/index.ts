export { RecoveryCard } from "./RecoveryCard.tsx";
export { UsesCard } from "./UsesCard.tsx";
