export { MyReadingsCard } from "./MyReadingsCard.tsx";
