export { FileBookings } from "./FileBookings.tsx";
export { ResourcesScreen } from "./ResourcesScreen.tsx";
