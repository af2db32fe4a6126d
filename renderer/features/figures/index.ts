export { FiguresScreen } from "./later.ts";
