export { PaperItem } from "./PaperItem.tsx";
export { PapersCard } from "./PapersCard.tsx";
export { paperLines } from "./paper-lines.ts";
