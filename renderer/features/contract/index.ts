export { VerifyLink } from "./VerifyLink.tsx";
