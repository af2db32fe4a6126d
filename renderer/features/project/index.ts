export { explainProject } from "./explain-project.ts";
export { ProjectScreen } from "./ProjectScreen.tsx";
