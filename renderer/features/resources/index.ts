export { FileBookings } from "./FileBookings.tsx";
export { ResourcesScreen } from "./later.ts";
export { StillHeld } from "./StillHeld.tsx";
