import type { Bytes } from "#shared/kernel/bytes.ts";
import type { ConnectionView } from "#shared/ports/connection-view.ts";
import type { Device } from "#shared/ports/device.ts";
import type { RelayTransport } from "#shared/ports/relay-transport.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Genesis, RelayEntry } from "#shared/protocol/genesis.ts";
import type { LinkRider } from "./link-rider.ts";
import type { Receiver } from "./receiver.ts";
import type { Sender } from "./sender.ts";

export type LinkState = Pick<ConnectionView, "state" | "reason" | "isCaughtUp">;

export type LinkOptions = {
  readonly genesis: Genesis;
  readonly relay: RelayEntry;
  readonly device: Device;
  /** The enrolment token of whoever made the project. */
  readonly token: Bytes | null;
  readonly transport: RelayTransport;
  readonly timers: Timers;
  readonly sender: Sender;
  readonly receiver: Receiver;
  /** What else the connection carries, if anything. */
  readonly rider?: LinkRider | null;
  /** The acknowledgements that this device owes. */
  readonly acksDue: () => readonly Bytes[];
  readonly changed: (state: LinkState) => void;
};
