export { TeamScreen } from "./later.ts";
