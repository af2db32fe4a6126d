export { AgendaScreen } from "./AgendaScreen.tsx";
