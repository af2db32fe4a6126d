export { NewFileDialog } from "./NewFileDialog.tsx";
export { YoungPeopleScreen } from "./YoungPeopleScreen.tsx";
