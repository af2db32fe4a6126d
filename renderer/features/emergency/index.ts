export { Emergency } from "./Emergency.tsx";
