export { ProjectScreen } from "./ProjectScreen.tsx";
