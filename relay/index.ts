export { newToken } from "./enrolment.ts";
export { type Relay, type RelayOptions, startRelay } from "./server.ts";
