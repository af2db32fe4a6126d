export { FileBookings } from "./FileBookings.tsx";
export { ResourcesScreen } from "./later.ts";
