export { newToken } from "./enrolment.ts";
export { type Relay, startRelay } from "./server.ts";
