import type { LiveDeviceFrame, LiveRelayFrame } from "#shared/protocol/live-frame.ts";

/** What rides on the connection beside the log. It holds nothing that the log does not: without it, all is as well. */
export type LinkRider = {
  /** The relay let us in. */
  readonly up: (send: (frame: LiveDeviceFrame) => void) => void;
  readonly hear: (frame: LiveRelayFrame) => void;
  /** A heartbeat of the relay. */
  readonly beat: () => void;
  readonly down: () => void;
};
