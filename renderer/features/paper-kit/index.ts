export { PaperKitCard } from "./PaperKitCard.tsx";
