export { AskPassphrase } from "./AskPassphrase.tsx";
