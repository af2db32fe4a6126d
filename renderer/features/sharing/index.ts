export { ClosedTab } from "./ClosedTab.tsx";
export { SharingTab } from "./SharingTab.tsx";
