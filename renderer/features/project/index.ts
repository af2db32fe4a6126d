export { explainProject } from "./explain-project.ts";
export { LeftWorkCard } from "./LeftWorkCard.tsx";
export { ProjectScreen } from "./ProjectScreen.tsx";
