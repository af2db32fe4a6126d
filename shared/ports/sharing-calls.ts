import type { ExchangeCalls } from "./exchange.ts";
import type { LateCalls } from "./late-work.ts";

/** What is given to colleagues by hand, and what becomes of the work of those who may no longer give theirs. */
export type SharingCalls = ExchangeCalls & LateCalls;
