import type { MailboxDeviceFrame, MailboxRelayFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import type { LiveDeviceFrame, LiveRelayFrame } from "#shared/protocol/live-frame.ts";

/** What rides on the connection beside the log: it holds nothing that the log must wait for, or rest on. */
export type LinkRider<Said = LiveDeviceFrame | MailboxDeviceFrame, Heard = LiveRelayFrame | MailboxRelayFrame> = {
  /** The relay let us in. */
  readonly up: (send: (frame: Said) => void) => void;
  readonly hear: (frame: Heard) => void;
  /** A heartbeat of the relay. */
  readonly beat: () => void;
  readonly down: () => void;
};

export type LiveRider = LinkRider<LiveDeviceFrame, LiveRelayFrame>;
type MailRider = Omit<LinkRider<MailboxDeviceFrame, MailboxRelayFrame>, "beat">;

/** Open rooms and mailboxes, side by side. */
export const ridersOf = (live: LiveRider | null, mail: MailRider): LinkRider => ({
  up: (send) => {
    live?.up(send);
    mail.up(send);
  },
  hear: (frame) => (frame.type === "mailbox" ? mail.hear(frame) : live?.hear(frame)),
  beat: () => live?.beat(),
  down: () => {
    live?.down();
    mail.down();
  },
});
