export { TeamScreen } from "./TeamScreen.tsx";
