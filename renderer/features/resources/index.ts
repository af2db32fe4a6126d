export { FileBookings } from "./FileBookings.tsx";
export { ResourcesScreen } from "./ResourcesScreen.tsx";
export { StillHeld } from "./StillHeld.tsx";
