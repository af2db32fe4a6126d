export { AgendaScreen } from "./later.ts";
