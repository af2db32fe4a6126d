// What is said of the connection to the relay.
import type { CloseReason } from "#shared/desktop-api.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Delay } from "#shared/protocol/delays.ts";
import type { Denial } from "#shared/protocol/frame.ts";

export type ConnectionState = "none" | "offline" | "connecting" | "online" | "denied";

/**
 * `disk`: this computer could not keep what came in. `olderApp`, `olderRelay`: the two have no version of the protocol in
 * common, and this is the one to bring up to date.
 */
export type ConnectionReason =
  | CloseReason
  | Denial
  | Delay
  | "silent"
  | "notTheRelay"
  | "disk"
  | "olderApp"
  | "olderRelay";

export type ConnectionView = {
  readonly state: ConnectionState;
  /** Why it is offline or denied; `null` while nothing is known. */
  readonly reason: ConnectionReason | null;
  /** When bytes of the relay last came in, on any day; `null`: never. */
  readonly lastExchangeAt: Instant | null;
  /** Changes that the relay has not confirmed, or confirmed and does not show. */
  readonly toSend: number;
  /** Everything that the relay held when this connection began has been received. */
  readonly isCaughtUp: boolean;
  /** Rows put aside because they can't be read or believed. */
  readonly quarantined: number;
  /** Some of them are of a kind that only a later version of this application knows. */
  readonly hasNewer: boolean;
  /** Lines that came after their author had left, and wait for this person to take them in or not. */
  readonly late: number;
  /** Lines written here that nobody else has, in parts of files that are closed here since. */
  readonly left: number;
};
