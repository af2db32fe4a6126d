export { PaperList } from "./PaperList.tsx";
export { PapersCard } from "./PapersCard.tsx";
export { paperLines } from "./paper-lines.ts";
